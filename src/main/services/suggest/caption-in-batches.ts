import type {
  CaptionerMethods,
  CaptionOutcome,
  CaptionParams,
} from '#main/engine/protocol/captioner-methods.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { AppError } from '#shared/errors.ts';

/** What services need of the captioner engine. */
export type Captioner = Pick<EngineClient<CaptionerMethods>, 'request' | 'start'>;

export interface CaptionInBatchesOptions {
  readonly signal: AbortSignal;
  /** Images a request takes; the engine runs them together. */
  readonly batchSize: number;
  /** Called once for each image, as soon as it is finished; `index` into the request's images. */
  readonly onOutcome: (index: number, outcome: CaptionOutcome) => void;
}

/**
 * Captions any number of images, a batch at a time.
 *
 * If a batch kills the engine, what it had not finished is tried again one by one, so that a picture
 * that does so costs its own caption and no other's; its outcome is then `ENGINE_CRASHED`.
 *
 * @throws AppError for the pack, or `ENGINE_UNAVAILABLE`; the outcomes so far have been told.
 * @throws AbortError if `signal` aborts.
 */
export async function captionInBatches(
  captioner: Captioner,
  request: CaptionParams,
  { signal, batchSize, onOutcome }: CaptionInBatchesOptions,
): Promise<void> {
  for (let start = 0; start < request.images.length; start += batchSize) {
    const images = request.images.slice(start, start + batchSize);
    const batch = { ...request, images };
    const finished = new Set<number>();
    const finish = (index: number, outcome: CaptionOutcome): void => {
      if (finished.has(index)) return;
      finished.add(index);
      onOutcome(start + index, outcome);
    };
    const crash = await runBatch(captioner, batch, signal, finish);
    if (crash === undefined) continue;
    for (const [index, image] of images.entries()) {
      if (finished.has(index)) continue;
      // A batch of one has had its try.
      const error =
        images.length === 1
          ? crash
          : await runBatch(captioner, { ...request, images: [image] }, signal, (_, outcome) =>
              finish(index, outcome),
            );
      if (error !== undefined) finish(index, { error });
    }
  }
}

/** Runs one request; returns the error instead of throwing it if the engine died over it. */
async function runBatch(
  captioner: Captioner,
  batch: CaptionParams,
  signal: AbortSignal,
  finish: (index: number, outcome: CaptionOutcome) => void,
): Promise<{ readonly code: 'ENGINE_CRASHED'; readonly message: string } | undefined> {
  try {
    const { outcomes } = await captioner.request('caption', batch, {
      signal,
      onProgress: ({ index, outcome }) => finish(index, outcome),
    });
    for (const [index, outcome] of outcomes.entries()) finish(index, outcome);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ENGINE_CRASHED') throw error;
    return { code: error.code, message: error.message };
  }
}
