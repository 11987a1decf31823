import { continueText } from '#core/decoding/continue-text.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findEmbedding, saveEmbedding } from '#main/db/queries/embeddings.ts';
import { listImagePaths } from '#main/db/queries/image-paths.ts';
import type {
  CaptionParams,
  EncoderIdentity,
  GeneratedCaption,
} from '#main/engine/protocol/captioner-methods.ts';
import type { Completion } from '#shared/domain/completion.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError, type ErrorCode, isDiskFull } from '#shared/errors.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';
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
  const params = { method: 'greedy', beams: 1, beginning } as const;
  const { captions, model } = await captionFrom(deps, request, params, signal);
  return { words: continueText(beginning, captions[0]?.words ?? []), model };
}

/** Words told of for one place. */
const MAX_ALTERNATIVES = 7;
/** So much it costs to begin as another caption does: only what is far likelier is said twice. */
const STRENGTH = 6;
/** Long enough for the longest word; the rest is asked for once a word is chosen. */
const WORD_TOKENS = 8;
/** What is less likely is noise. */
const LEAST_PROBABILITY = 0.002;

/**
 * The words that the model might say next after whole words, likeliest first, each with its probability.
 *
 * @param request `typed` up to where the word begins.
 * @throws As `completeCaption`.
 */
export async function listAlternatives(
  deps: CompleteCaptionDeps,
  request: CompleteCaptionRequest,
  signal: AbortSignal,
): Promise<readonly SuggestedWord[]> {
  const words = request.typed.normalize('NFC').trim();
  const beginning = words === '' ? '' : `${words} `;
  const { captions } = await captionFrom(
    deps,
    request,
    {
      ...{ method: 'beam', beams: 1, beginning, maxTokens: WORD_TOKENS },
      diverse: { groups: MAX_ALTERNATIVES, strength: STRENGTH },
    },
    signal,
  );
  const byText = new Map<string, SuggestedWord>();
  for (const { words: said, stopped } of captions) {
    const [first, second] = continueText(beginning, said);
    // The last word of a caption that was cut short may be half of one.
    if (first !== undefined && (second !== undefined || stopped)) byText.set(first.text, first);
  }
  return [...byText.values()]
    .filter(({ probability }) => probability >= LEAST_PROBABILITY)
    .toSorted((a, b) => b.probability - a.probability);
}

type Decoding = Pick<CaptionParams, 'method' | 'beams' | 'beginning' | 'maxTokens' | 'diverse'>;

interface Said {
  /** Best first; none where there is nothing to say. */
  readonly captions: readonly GeneratedCaption[];
  readonly model: Completion['model'];
}

const NOTHING_SAID: Said = { captions: [], model: null };

async function captionFrom(
  { db, captioner, encoders }: CompleteCaptionDeps,
  { imageId, pack }: CompleteCaptionRequest,
  decoding: Decoding,
  signal: AbortSignal,
): Promise<Said> {
  const [image] = listImagePaths(db, [imageId]);
  if (image === undefined) throw new AppError('NOT_FOUND', `There is no image ${imageId}.`);
  const known = encoders.get(pack);
  const embedding = known && findEmbedding(db, imageId, known);
  const images = [{ path: image.path, embedding }];
  const params = { ...decoding, pack, images, withEmbeddings: true, isUrgent: true };
  const result = await captioner.request('caption', params, { signal }).catch(toNothing);
  if (result === null) return NOTHING_SAID;
  const { encoder } = result.pack;
  encoders.set(pack, encoder);
  // A pack that was replaced in its folder has another encoder, which did not make this embedding.
  if (embedding !== undefined && encoder.hash !== known?.hash) return NOTHING_SAID;
  const [outcome] = result.outcomes;
  if (outcome === undefined || 'error' in outcome) return NOTHING_SAID;
  if (embedding === undefined && outcome.embedding !== undefined) {
    keepEmbedding(db, imageId, { encoder, vector: outcome.embedding });
  }
  const { name, hash } = result.pack;
  return { captions: outcome.captions, model: { name, hash } };
}

/** On a full disk it is computed again the next time: no reason to keep words from somebody who types. */
function keepEmbedding(
  db: WritableDb,
  imageId: ImageId,
  { encoder, vector }: { readonly encoder: EncoderIdentity; readonly vector: Float32Array },
): void {
  try {
    db.transaction(() => saveEmbedding(db, imageId, encoder, vector));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

function toNothing(error: unknown): null {
  if (error instanceof AppError && NOTHING_TO_SAY.includes(error.code)) return null;
  throw error;
}
