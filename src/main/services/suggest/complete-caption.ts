import { continueText } from '#core/decoding/continue-text.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import { listImagePaths } from '#main/db/queries/image-paths.ts';
import type { EncoderIdentity, GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import type { Completion } from '#shared/domain/completion.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import type { Captioner } from './caption-in-batches.ts';

export interface CompleteCaptionDeps {
  readonly db: WritableDb;
  readonly captioner: Captioner;
  /** The image encoder of each pack that has answered before, by the pack's folder. */
  readonly encoders: Map<string, EncoderIdentity>;
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
 * What the model would write next, given the picture and what was typed. Only what the encoder made of
 * the picture is stored, so that the next question need not look at it again.
 *
 * @throws AppError `NOT_FOUND` for the image; `MODEL_NOT_FOUND`, `MODEL_INVALID`, `ENGINE_CRASHED` or
 *   `ENGINE_UNAVAILABLE`.
 * @throws AbortError if `signal` aborts.
 */
export async function completeCaption(
  deps: CompleteCaptionDeps,
  request: CompleteCaptionRequest,
  signal: AbortSignal,
): Promise<Completion> {
  // The model was taught letters with their marks on them.
  const beginning = request.typed.normalize('NFC');
  try {
    const caption = await captionFrom(deps, request, beginning, signal);
    return { words: continueText(beginning, caption?.words ?? []) };
  } catch (error) {
    if (error instanceof AppError && NOTHING_TO_SAY.includes(error.code)) return { words: [] };
    throw error;
  }
}

async function captionFrom(
  { db, captioner, encoders }: CompleteCaptionDeps,
  { imageId, pack }: CompleteCaptionRequest,
  beginning: string,
  signal: AbortSignal,
): Promise<GeneratedCaption | undefined> {
  const [image] = listImagePaths(db, [imageId]);
  if (image === undefined) throw new AppError('NOT_FOUND', `There is no image ${imageId}.`);
  const known = encoders.get(pack);
  const embedding = known && findEmbedding(db, imageId, known);
  const result = await captioner.request(
    'caption',
    {
      ...{ pack, method: 'greedy', beams: 1, beginning, withEmbeddings: true, isUrgent: true },
      images: [{ path: image.path, embedding }],
    },
    { signal },
  );
  const { encoder } = result.pack;
  encoders.set(pack, encoder);
  // A pack that was replaced in its folder has another encoder, which did not make this embedding.
  if (embedding !== undefined && encoder.hash !== known?.hash) return undefined;
  const [outcome] = result.outcomes;
  if (outcome === undefined || 'error' in outcome) return undefined;
  if (embedding === undefined && outcome.embedding !== undefined) {
    saveEmbedding(db, imageId, encoder, outcome.embedding);
  }
  return outcome.captions[0];
}
