import { InvalidArgumentError, Option } from 'commander';
import type { EvaluateOptions } from '#main/cli/actions/evaluate-options.ts';
import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import { addDeviceOption } from '#main/cli/device-options.ts';
import {
  CLIP_METRICS,
  type ClipMetric,
  TEXT_METRICS,
  type TextMetric,
} from '#shared/domain/metric.ts';

/** The official SPICE is asked for by its jar. */
const NAMED_METRICS = [...TEXT_METRICS, ...CLIP_METRICS];

const EXAMPLES = `
Files may be KTVIC or COCO captions, COCO results or a ClipCap list ([{"image_id", "caption"}]),
{"id": ["caption", …]}, JSON lines, or a table with a heading (CSV). Images are brought together by
id or by file name.

Every number stands beside the contract that it was computed under. Two runs are compared only if
their contracts are the same; else the settings that differ are named.

Tokenizations: words (found by the program's segmenter, or those of segment_caption), syllables,
whitespace (the text as it stands, underscores kept), ptb (as the COCO evaluation does).

CLIPScore and RefCLIPScore compare captions with the pictures, as the model pack sees them; its
image encoder must have a text tower. The official SPICE is run where you have its jar and Java;
SPICE-vi and SPICE-en-lite have parsers of the program's own and are other metrics.

Examples:
  viclipcap evaluate --references test_data.json --candidates predictions.json
  viclipcap evaluate --references captions_val2014.json --candidates results.json \\
    --tokenization ptb --language en --json
  viclipcap evaluate --references test_data.json --candidates predictions.json \\
    --images pictures --model packs/mine --metrics CLIPScore,RefCLIPScore
  viclipcap evaluate --references test_data.json --candidates new.json --compare old.json`;

/** `viclipcap evaluate`: scores of a file of captions against references. */
export function createEvaluateCommand(deps: CliDeps): AddCommand {
  return (program, run) => {
    const command = program
      .command('evaluate')
      .summary('score captions against references')
      .description('Scores captions against references: BLEU, ROUGE-L, CIDEr, METEOR and more.')
      .requiredOption('--references <file>', 'what people wrote')
      .requiredOption('--candidates <file>', 'what a model wrote, one caption an image')
      .option('--compare <file>', 'the captions of another run, to be told apart from the first')
      .addOption(
        new Option('--tokenization <kind>', 'how captions become tokens')
          .choices(['words', 'syllables', 'whitespace', 'ptb'])
          .default('words'),
      )
      .addOption(
        new Option('--words <source>', "the data set's segment_caption or the segmenter's words")
          .choices(['auto', 'dataset', 'segmenter'])
          .default('auto'),
      )
      .option('--rdr <file>', "find words by VnCoreNLP's model (wordsegmenter.rdr)")
      .option('--rdr-vocabulary <file>', 'its vocabulary (default: the vi-vocab beside it)')
      .addOption(
        new Option('--language <code>', "METEOR's parameters and the scene parser")
          .choices(['vi', 'en', 'other'])
          .default('vi'),
      )
      .option('--metrics <names>', `of ${NAMED_METRICS.join(', ')}`, parseMetrics)
      .option('--images <folder>', 'the pictures, for CLIPScore')
      .option('--model <pack>', 'the pack that looks at them (default: the demo pack)');
    addDeviceOption(command)
      .option('--spice-jar <file>', 'run the official SPICE as well; needs Java')
      .option('--exclude <file>', 'images to leave out: ids or file names, one a line or JSON')
      .addOption(
        new Option('--bleu-length <choice>', "which reference's length BLEU compares with")
          .choices(['closest', 'shortest', 'average'])
          .default('closest'),
      )
      .option('--document-frequencies <file>', 'of a saved corpus, for CIDEr')
      .option('--save-document-frequencies <file>', "write the references' for later")
      .option('--wordnet <folder>', "another WordNet's dict folder, for METEOR's English synonyms")
      .option('--paraphrases <file>', "METEOR's paraphrase table")
      .option('--diversity', 'tell how varied the candidates are as well')
      .option('--training <file>', 'with --diversity: captions that a novel one is not among')
      .option('--per-image <file>', 'write the scores of each image as CSV')
      .option('--allow-missing', 'score what fits and count the rest')
      .option('--samples <n>', 'of the confidence intervals; 0 for none', parseSamples, 1000)
      .option('--seed <text>', 'of the confidence intervals', '0')
      .addHelpText('after', EXAMPLES)
      .action((options: EvaluateOptions) =>
        run(options, async (context) => {
          const { evaluateFiles } = await import('#main/cli/actions/evaluate-files.ts');
          await evaluateFiles(deps, context, options);
        }),
      );
  };
}

/** Names apart by commas or spaces, in any case; `BLEU` is all four, `CIDEr-D` the COCO evaluation's CIDEr. */
function parseMetrics(text: string): readonly (TextMetric | ClipMetric)[] {
  const wanted = text.split(/[\s,]+/u).filter((name) => name !== '');
  return wanted.flatMap((name) => {
    const lower = name.toLowerCase();
    if (lower === 'bleu') return TEXT_METRICS.filter((metric) => metric.startsWith('BLEU-'));
    if (lower === 'cider-d') return ['CIDEr' as const];
    const metric = NAMED_METRICS.find((each) => each.toLowerCase() === lower);
    if (metric !== undefined) return [metric];
    throw new InvalidArgumentError(
      `There is no metric ${name}; there are ${NAMED_METRICS.join(', ')}.`,
    );
  });
}

function parseSamples(text: string): number {
  const count = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(count) && count >= 0 && count <= 100_000) return count;
  throw new InvalidArgumentError('A whole number from 0 to 100000 is expected.');
}
