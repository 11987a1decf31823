import { resolve } from 'node:path';

import type { CaptionOutcome } from '#main/engine/protocol/captioner-methods.ts';
import { captionInBatches } from '#main/services/suggest/caption-in-batches.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import type { Decoding } from '#main/cli/decoding-options.ts';
import type { Variety } from '#main/cli/variety-options.ts';
import { formatConfidence, formatWords, toPrintable } from '#main/cli/format-caption.ts';
import type { Output } from '#main/cli/output.ts';
import { toCaptionResult } from '#main/cli/to-caption-result.ts';
import { openCaptionerOn } from '#main/cli/open-captioner-on.ts';
import type { DeviceChoice } from '#main/services/suggest/with-device.ts';

const BATCH_SIZE = 16;

export interface CaptionFilesRequest {
  readonly decoding: Decoding;
  /** All captions of it are printed. */
  readonly variety?: Variety;
  /** As they were given. */
  readonly images: readonly string[];
  readonly withEmbeddings: boolean;
  readonly place: DeviceChoice;
}

/** Captions pictures without a project: one result for each, in the order given. */
export async function captionFiles(
  deps: CliDeps,
  { output, signal, noteFailure }: CommandContext,
  { decoding, variety = {}, images, withEmbeddings, place }: CaptionFilesRequest,
): Promise<void> {
  const width = Math.max(...images.map((image) => image.length));
  const isVaried = variety.diverse !== undefined || variety.sampling !== undefined;
  const printInOrder = createOrderedPrinter((index, outcome) => {
    const label = toPrintable(images[index] ?? '').padEnd(width);
    printOutcome(output, outcome, { label, isVaried });
    output.result(toCaptionResult(images[index] ?? '', outcome));
    if ('error' in outcome) noteFailure();
  });
  await using engine = openCaptionerOn(deps, output, place);
  const progress = output.progress('Captioning');
  let done = 0;
  try {
    await captionInBatches(
      engine.captioner,
      {
        ...decoding,
        ...variety,
        images: images.map((path) => ({ path: resolve(path) })),
        withEmbeddings,
      },
      {
        signal,
        batchSize: BATCH_SIZE,
        onOutcome: (index, outcome) => {
          printInOrder(index, outcome);
          done += 1;
          progress.update(done, images.length);
        },
      },
    );
  } finally {
    progress.end();
  }
}

/** Outcomes come as they are finished; results are printed in the order of the arguments. */
function createOrderedPrinter(print: (index: number, outcome: CaptionOutcome) => void) {
  const waiting = new Map<number, CaptionOutcome>();
  let next = 0;
  return (index: number, outcome: CaptionOutcome): void => {
    waiting.set(index, outcome);
    for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
      waiting.delete(next);
      print(next, ready);
      next += 1;
    }
  };
}

function printOutcome(
  output: Output,
  outcome: CaptionOutcome,
  { label, isVaried }: { readonly label: string; readonly isVaried: boolean },
): void {
  if ('error' in outcome) {
    output.warn(outcome.error.message);
    return;
  }
  const shown = isVaried ? outcome.captions : outcome.captions.slice(0, 1);
  for (const { words, meanLogprob } of shown) {
    const text = formatWords(words, output.doubtful);
    output.line(`${label}  ${formatConfidence(meanLogprob)}  ${text}`);
  }
}
