import { type Command, InvalidArgumentError, Option } from 'commander';
import { PACK_PRECISIONS } from '#shared/api/model-status.ts';
import type { DownloadModelOptions } from '#main/cli/actions/download-model.ts';
import type { ImportModelOptions } from '#main/cli/actions/manage-models.ts';
import type { QuantizeModelOptions } from '#main/cli/actions/quantize-model.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext, CommonOptions } from '#main/cli/command-context.ts';

const IMPORT_EXAMPLES = `
A model is given as a folder, as a hub lays it out (config.json, weights, tokenizer), or as a
checkpoint: safetensors, or what torch.save writes. The weights stay where they are and are used
in place; the pack keeps a manifest and the tokenizer. A whole ClipCap model (--mapper) brings its
own tuned language model.

Examples:
  viclipcap models import --clip clip-vit-base-patch32 --language-model gpt2news \\
    --mapper coco_prefix-009.pt --out packs/mine
  viclipcap models verify packs/mine`;

const QUANTIZE_EXAMPLES = `
int8 keeps a quarter of the bytes and the captions nearly as they were; int4 goes further in the
language model alone. Both packs then caption the same pictures, and what was lost and gained
is printed and kept in the new pack's manifest.

Example:
  viclipcap models quantize packs/mine --precision int8 --out packs/mine-int8 --images photos`;

const DOWNLOAD_EXAMPLES = `
Nothing is fetched but what is named here. A download that was interrupted goes on where it ended
when the same command is given again.

Examples:
  viclipcap models download openai/clip-vit-base-patch32
  viclipcap models download https://hf-mirror.com/imthanhlv/gpt2news
  viclipcap models download https://example.org/coco_prefix-009.pt --sha256 HASH`;

/** `viclipcap models …`: packs of published checkpoints. */
export function createModelsCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    const models = program
      .command('models')
      .summary('download and import models; list, check and remove packs')
      .description('Model packs: an image encoder, a mapping network and a language model.');
    /** Adds a command whose action gets the parsed options after its arguments. */
    const add = <Options extends CommonOptions>(
      command: Command,
      work: (context: CommandContext, options: Options, argument: string) => Promise<void>,
    ) =>
      command.action(async (...args: readonly unknown[]) => {
        const [options, argument] = [args.at(-2) as Options, args.length > 2 ? args[0] : ''];
        await run(options, (context) => work(context, options, String(argument ?? '')));
      });

    add<ImportModelOptions>(
      addImportOptions(models.command('import')),
      async (context, options) => {
        const { importModel } = await actions();
        await importModel(deps, context, options);
      },
    );
    add<DownloadModelOptions>(
      addDownloadOptions(models.command('download')),
      async (context, options, address) => {
        const { downloadModelFiles } = await import('#main/cli/actions/download-model.ts');
        await downloadModelFiles(deps, context, options, address);
      },
    );
    add(
      models
        .command('list')
        .summary('list the packs of a folder')
        .argument('[folder]', 'default: those that the studio knows of'),
      async (context, _options, folder) => (await actions()).listModels(deps, context, folder),
    );
    add(
      models.command('inspect').summary('tell what a pack is').argument('<pack>', 'its folder'),
      async (...given) => (await actions()).inspectModel(...given),
    );
    add(
      models
        .command('verify')
        .summary('read every file of a pack and compare it with what was imported')
        .argument('<pack>', 'its folder'),
      async (...given) => (await actions()).verifyModel(...given),
    );
    add(
      models
        .command('remove')
        .summary('remove a pack; the original checkpoints stay')
        .argument('<pack>', 'its folder'),
      async (...given) => (await actions()).removeModel(...given),
    );
    add<QuantizeModelOptions>(
      addQuantizeOptions(models.command('quantize')),
      async (context, options, directory) => {
        const { quantizeModel } = await import('#main/cli/actions/quantize-model.ts');
        await quantizeModel(deps, context, { ...options, directory });
      },
    );
    add<CommonOptions & { readonly out: string }>(
      models
        .command('export-onnx')
        .summary("write a pack's networks as ONNX files")
        .argument('<pack>', 'its folder')
        .requiredOption('--out <folder>', 'where to'),
      async (...given) => (await actions()).exportModel(...given),
    );
  };
}

/** Loaded when one is run, as they bring much along. */
function actions() {
  return import('#main/cli/actions/manage-models.ts');
}

function addImportOptions(command: Command): Command {
  return command
    .summary('make a pack of published checkpoints')
    .description('Makes a model pack of published checkpoints, which stay where they are.')
    .requiredOption('--clip <path>', 'image encoder: a CLIP (vision transformer)')
    .requiredOption('--language-model <path>', 'a GPT-2 with its tokenizer')
    .requiredOption('--mapper <path>', "mapping network: ClipCap's .pt, whole or prefix only")
    .option(
      '--out <folder>',
      "the pack's folder, made if it is not there (default: the studio's own)",
    )
    .option(
      '--stop-token <id>',
      'token that ends a caption; may be repeated (default: end of text and ".")',
      collectId,
    )
    .option('--name <name>', "the pack's name (default: the folder's)")
    .option('--title <text>', 'what people see')
    .option('--licence <text>', 'under which the weights may be used')
    .option('--language <code>', 'of the captions (default: vi)')
    .option('--normalize', 'the mapping network was trained on embeddings of length one')
    .option('--mapper-heads <n>', 'of a transformer mapping network (default: 8)', parseId)
    .addHelpText('after', IMPORT_EXAMPLES);
}

function addQuantizeOptions(command: Command): Command {
  return command
    .summary('make a smaller pack of another, with 8 or 4 bits a weight')
    .description('Makes a pack with the same networks and its weights in 8 or 4 bits.')
    .argument('<pack>', 'its folder')
    .addOption(
      new Option('--precision <precision>', 'what the weights become')
        .choices([...PACK_PRECISIONS])
        .makeOptionMandatory(),
    )
    .option('--out <folder>', "the new pack's folder (default: one in the studio's own)")
    .option('--images <folder>', 'pictures to compare the two on (default: those of the demo)')
    .addHelpText('after', QUANTIZE_EXAMPLES);
}

function addDownloadOptions(command: Command): Command {
  return command
    .summary('fetch a model from a hub or any other place')
    .description('Fetches a model: ORG/NAME on a hub, the address of its page, or of a file.')
    .argument('<model>', 'ORG/NAME or an address')
    .option('--out <folder>', "the model's folder (default: one in the studio's own)")
    .option('--hub <address>', 'where ORG/NAME is looked for (default: the setting)')
    .option('--revision <name>', 'a branch, a tag or a commit (default: main)')
    .option('--file <name>', 'of a hub: this file alone; may be repeated', collectText)
    .option('--sha256 <hash>', 'of a single file: what it must be', parseHash)
    .option('--allow-http', 'also without the protection of https')
    .addHelpText('after', DOWNLOAD_EXAMPLES);
}

function collectText(text: string, texts: readonly string[] = []): readonly string[] {
  return [...texts, text];
}

function parseHash(text: string): string {
  const hash = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new InvalidArgumentError('64 digits from 0 to 9 and a to f are expected.');
}

function collectId(text: string, ids: readonly number[] = []): readonly number[] {
  return [...ids, parseId(text)];
}

function parseId(text: string): number {
  const id = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(id) && id >= 0) return id;
  throw new InvalidArgumentError('A whole number from 0 is expected.');
}
