import { join } from 'node:path';
import { STEPS } from './caption-rows.ts';
import { timePyTorch } from './compare-with-pytorch.ts';
import { print } from './print.ts';
import { GPT2_124M, MAPPER, type ModelFolders } from './random-models.ts';
import { BEAMS_ALONE, type TimesAlone } from './time-alone.ts';

/**
 * Prints how long ClipCap's published decoding takes on the same weights, and how many times as long as ours that is.
 *
 * @param alone Ours, by precision.
 */
export function printRatios(
  { languageModel }: ModelFolders,
  alone: ReadonlyMap<string, TimesAlone>,
): void {
  const weights = join(languageModel, 'model.safetensors');
  for (const beams of BEAMS_ALONE) {
    const { prefixLength } = MAPPER;
    const request = { weights, prefixLength, beams, heads: GPT2_124M.heads, steps: STEPS };
    const theirs = timePyTorch(request);
    if (theirs === undefined) {
      print('PyTorch', 'no Python with torch was found');
      return;
    }
    const what = beams === 1 ? 'greedy' : `beam ${beams}`;
    const ratios = [...alone].map(
      ([precision, times]) => `${(theirs.ms / times[beams]).toFixed(1)} × ${precision}`,
    );
    const time = `${theirs.ms.toFixed(0)} ms in PyTorch ${theirs.torch}`;
    print(`ClipCap, ${what}`, `${time}: ${ratios.join(', ')}`);
  }
}
