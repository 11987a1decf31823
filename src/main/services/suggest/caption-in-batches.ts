import type {
  CaptionerMethods,
  CaptionOutcome,
  CaptionParams,
  ImageFile,
} from '#main/engine/protocol/captioner-methods.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { runInBatches } from './run-in-batches.ts';

/** What services need of the captioner engine. */
export type Captioner = Pick<EngineClient<CaptionerMethods>, 'request' | 'start'>;

export interface CaptionInBatchesOptions {
  readonly signal: AbortSignal;
  /** Images a request takes; the engine runs them together. */
  readonly batchSize: number;
  /** Called once for each image, as soon as it is finished; `index` into the request's images. */
  readonly onOutcome: (index: number, outcome: CaptionOutcome) => void;
  /** Adds what is known of some images, such as their embeddings, just before they are sent. */
  readonly prepare?: (images: readonly ImageFile[], start: number) => readonly ImageFile[];
}

/**
 * Captions any number of images, a batch at a time; a picture that kills the engine costs no other's caption.
 *
 * @throws AppError for the pack, or `ENGINE_UNAVAILABLE`; the outcomes so far have been told.
 * @throws AbortError if `signal` aborts.
 */
export async function captionInBatches(
  captioner: Captioner,
  request: CaptionParams,
  { signal, batchSize, onOutcome, prepare = (images) => images }: CaptionInBatchesOptions,
): Promise<void> {
  await runInBatches<ImageFile, CaptionOutcome>(request.images, {
    batchSize,
    onOutcome,
    run: async (images, { start, finish }) => {
      const { outcomes } = await captioner.request(
        'caption',
        { ...request, images: prepare(images, start) },
        { signal, onProgress: ({ index, outcome }) => finish(index, outcome) },
      );
      return outcomes;
    },
  });
}
