import { type Command, InvalidArgumentError, Option } from 'commander';
import type { TrainOptions } from '#main/cli/actions/train-options.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import { TRAINING_DEVICES } from '#shared/training/training-setup.ts';

const EXAMPLES = `
RUN is a folder that keeps all of a run: recipe, data, every step, checkpoints, and in RUN/best a
model pack made of the best weights. A run that was stopped or killed goes on with --resume, and
ends with the same weights as if it had not been.

Before it starts, the run is looked over; findings go to stderr. With --json-lines stdout has one
object a step, {"step", "loss", "learningRate", "gradientNorm"}, and at the end a summary.

"viclipcap recipes" lists the recipes, "viclipcap recipes NAME" the keys of one.

Examples:
  viclipcap train --annotations train.json --images pictures --out runs/first
  viclipcap train --annotations train.json --images pictures --model packs/mine \\
    --recipe clipcap-mlp --set epochs=5 --set warmUpSteps=200 --out runs/clipcap
  viclipcap train --out runs/clipcap --resume
  viclipcap caption --model runs/clipcap/best beach.jpg`;

/** `viclipcap train`: fine-tunes a model on captions. */
export function createTrainCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    addTrainOptions(program.command('train'))
      .addHelpText('after', EXAMPLES)
      .action((options: TrainOptions) =>
        run({ ...options, json: options.json || options.jsonLines || false }, async (context) => {
          const { train } = await import('#main/cli/actions/train.ts');
          await train(deps, context, options);
        }),
      );
  };
}

function addTrainOptions(command: Command): Command {
  return command
    .summary('fine-tune a model on captions')
    .description('Fine-tunes the mapping network, or more of a model, on captions.')
    .option('--annotations <file>', 'KTVIC or COCO captions to learn from')
    .option('--images <folder>', 'where their pictures are')
    .option('--validation-annotations <file>', 'captions to validate on, in place of a share')
    .option('--inputs <file>', 'embeddings and tokens, in place of captions and pictures')
    .option('--text-pairs <file>', 'sentences for a first stage: SOURCE<tab>CAPTION, one a line')
    .option('--model <pack>', 'pack or run to start from (default: the demo pack)')
    .option('--recipe <name>', 'how to train', 'studio-default')
    .option('--set <key=value>', 'change a key of the recipe; may be repeated', collect)
    .addOption(
      new Option('--shuffle <on|off>', "off: captions in the file's order").choices(['on', 'off']),
    )
    .addOption(
      new Option('--device <device>', 'where steps are computed')
        .choices([...TRAINING_DEVICES])
        .default('cpu'),
    )
    .requiredOption('--out <run>', "the run's folder, made if it is not there")
    .option('--name <name>', "the run's name (default: the folder's)")
    .option('--checkpoint-every <n>', 'steps between two checkpoints (default: 200)', parseCount)
    .option('--resume', 'go on with the run that is in --out')
    .option('--plan-only', 'look the run over and estimate it, but do not train')
    .option('--strict', 'do not train if a finding is an error')
    .option('--json-lines', 'print one JSON object a step, and a summary');
}

function collect(text: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, text];
}

function parseCount(text: string): number {
  const count = Number(text);
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new InvalidArgumentError('A whole number from 1 is expected.');
}
