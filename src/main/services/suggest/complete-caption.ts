import { continueText } from '#core/decoding/continue-text.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { listImagePaths } from '#main/db/queries/image-paths.ts';
import type { Completion } from '#shared/domain/completion.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { Captioner } from './caption-in-batches.ts';

export interface CompleteCaptionDeps {
  readonly db: ReadableDb;
  readonly captioner: Captioner;
}

export interface CompleteCaptionRequest {
  readonly imageId: ImageId;
  /** What stands in the field, from its beginning to the caret. */
  readonly typed: string;
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
}

/** A text longer than the model reads, or a picture that is not one, has no continuation. */
const NOTHING_TO_SAY: readonly ErrorCode[] = ['BAD_REQUEST', 'IMAGE_UNREADABLE'];

/**
 * What the model would write next, given the picture and what was typed. Nothing is stored.
 *
 * @throws AppError `NOT_FOUND` for the image; `MODEL_NOT_FOUND`, `MODEL_INVALID`, `ENGINE_CRASHED` or
 *   `ENGINE_UNAVAILABLE`.
 * @throws AbortError if `signal` aborts.
 */
export async function completeCaption(
  { db, captioner }: CompleteCaptionDeps,
  { imageId, typed, pack }: CompleteCaptionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  const [image] = listImagePaths(db, [imageId]);
  if (image === undefined) throw new AppError('NOT_FOUND', `There is no image ${imageId}.`);
  // The model was taught letters with their marks on them.
  const beginning = typed.normalize('NFC');
  try {
    const { outcomes } = await captioner.request(
      'caption',
      { pack, images: [{ path: image.path }], method: 'greedy', beams: 1, beginning },
      { signal },
    );
    const [outcome] = outcomes;
    if (outcome === undefined || 'error' in outcome) return { words: [] };
    return { words: continueText(beginning, outcome.captions[0]?.words ?? []) };
  } catch (error) {
    if (error instanceof AppError && NOTHING_TO_SAY.includes(error.code)) return { words: [] };
    throw error;
  }
}
