import { type ClipScores, computeClipScores, ENGLISH_PROMPT } from '#core/metrics/clip-score.ts';
import type { MeteorLanguage } from '#core/metrics/meteor/meteor-parameters.ts';
import type { LoadedPack } from '#main/engine/protocol/captioner-methods.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { AppError } from '#shared/errors.ts';

/** A picture with what was said about it. */
export interface PicturedCaption {
  /** Absolute. */
  readonly path: string;
  /** `[E]`, where the pack's encoder has seen the picture before; the file is then not read. */
  readonly embedding?: Float32Array | undefined;
  readonly candidate: string;
  readonly references: readonly string[];
}

export interface ClipRequest {
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
  /** What every caption begins with before it is read. */
  readonly prompt: string | null;
}

export interface ClipMeasure extends ClipScores {
  /** `[E]` of the picture. */
  readonly embedding: Float32Array<ArrayBufferLike>;
}

/** The prompt of the paper for its own language; other text towers were not trained on it. */
export function choosePrompt(language: MeteorLanguage): string | null {
  return language === 'en' ? ENGLISH_PROMPT : null;
}

/** What the contract calls a pack. */
export function nameClipPack({ hash }: Pick<LoadedPack, 'hash'>): string {
  return hash.slice(0, 16);
}

/**
 * CLIPScore and RefCLIPScore of a few captions, computed together.
 *
 * @throws AppError `MODEL_LACKS_TEXT` if the pack reads no texts; for a picture that cannot be read, its own code: a score
 *   over fewer images would be another score.
 */
export async function measureClip(
  captioner: Captioner,
  { pack, prompt }: ClipRequest,
  captions: readonly PicturedCaption[],
  signal: AbortSignal,
): Promise<readonly ClipMeasure[]> {
  const unseen = captions.filter(({ embedding }) => embedding === undefined);
  const images = unseen.map(({ path }) => ({ path }));
  const encoded =
    images.length === 0
      ? { outcomes: [] }
      : await captioner.request('encode', { pack, images }, { signal });
  const seen = new Map(
    encoded.outcomes.map((outcome, at) => {
      if ('error' in outcome) throw new AppError(outcome.error.code, outcome.error.message);
      return [unseen[at], outcome.embedding] as const;
    }),
  );
  const texts = captions.flatMap(({ candidate, references }) => [candidate, ...references]);
  const read = await captioner.request(
    'encodeTexts',
    { pack, texts: texts.map((text) => (prompt === null ? text : `${prompt} ${text}`)) },
    { signal },
  );
  let end = 0;
  return captions.map((caption) => {
    const start = end;
    end += 1 + caption.references.length;
    const [candidate, ...references] = read.embeddings.slice(start, end);
    const embedding = caption.embedding ?? seen.get(caption);
    if (embedding === undefined || candidate === undefined) {
      throw new Error(`the engine left out ${caption.path}`);
    }
    return { ...computeClipScores({ image: embedding, candidate, references }), embedding };
  });
}
