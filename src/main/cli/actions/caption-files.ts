import { resolve } from 'node:path';

import type { CaptionOutcome } from '#main/engine/protocol/captioner-methods.ts';
import { captionInBatches } from '#main/services/suggest/caption-in-batches.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import type { Decoding } from '#main/cli/decoding-options.ts';
import { formatConfidence, formatWords, toPrintable } from '#main/cli/format-caption.ts';
import type { Output } from '#main/cli/output.ts';
import { reportEngineDeath } from '#main/cli/report-engine-death.ts';

const BATCH_SIZE = 16;

export interface CaptionFilesRequest {
  readonly decoding: Decoding;
  /** As they were given. */
  readonly images: readonly string[];
  readonly withEmbeddings: boolean;
}

/** Captions pictures without a project: one result for each, in the order given. */
export async function captionFiles(
  deps: CliDeps,
  { output, signal, noteFailure }: CommandContext,
  { decoding, images, withEmbeddings }: CaptionFilesRequest,
): Promise<void> {
  const width = Math.max(...images.map((image) => image.length));
  const printInOrder = createOrderedPrinter((index, outcome) => {
    printOutcome(output, toPrintable(images[index] ?? '').padEnd(width), outcome);
    output.result(toResult(images[index] ?? '', outcome));
    if ('error' in outcome) noteFailure();
  });
  await using captioner = deps.openCaptioner(reportEngineDeath(output));
  const progress = output.progress('Captioning');
  let done = 0;
  try {
    await captionInBatches(
      captioner,
      { ...decoding, images: images.map((path) => ({ path: resolve(path) })), withEmbeddings },
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

function printOutcome(output: Output, label: string, outcome: CaptionOutcome): void {
  if ('error' in outcome) {
    output.warn(outcome.error.message);
    return;
  }
  const [best] = outcome.captions;
  if (best === undefined) return;
  const words = formatWords(best.words, output.doubtful);
  output.line(`${label}  ${formatConfidence(best.meanLogprob)}  ${words}`);
}

function toResult(image: string, outcome: CaptionOutcome): object {
  if ('error' in outcome) return { image, error: outcome.error };
  const captions = outcome.captions.map(({ text, tokens, logprobs, meanLogprob, stopped }) => ({
    text,
    tokens,
    logprobs,
    meanLogprob,
    stopped,
  }));
  if (outcome.embedding === undefined) return { image, captions };
  return { image, captions, embedding: [...outcome.embedding] };
}
