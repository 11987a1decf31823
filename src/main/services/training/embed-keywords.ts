import { createHash } from 'node:crypto';
import { chooseExampleCaptions } from '#core/keywords/choose-example-captions.ts';
import { computeMeanDirection } from '#core/keywords/compute-mean-direction.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { MarkedData } from './mark-keywords.ts';

/** Captions whose mean stands for a word: more tell little more, and each has to go through the tower. */
const EXAMPLES = 8;
/** Texts a request takes. */
const BATCH_SIZE = 64;
/** Texts of which the tower's answer is kept. */
const CACHE_SIZE = 20_000;

/** What text towers have answered, by the encoder and the text's content. */
export type TextEmbeddingCache = Map<string, Float32Array>;

export interface EmbedKeywordsOptions {
  readonly signal: AbortSignal;
  readonly cache: TextEmbeddingCache;
}

/**
 * What a pack's text tower makes of each keyword: the mean over some of the captions that have it.
 *
 * @param pack Absolute path of its folder.
 * @returns `[K, E]`
 * @throws AppError `MODEL_LACKS_TEXT` if the pack has no text tower; AbortError if `signal` aborts.
 */
export async function embedKeywords(
  captioner: Captioner,
  { pack, marked: { data, vocabulary } }: { readonly pack: string; readonly marked: MarkedData },
  { signal, cache }: EmbedKeywordsOptions,
): Promise<Float32Array> {
  const trained = data.captions.filter(({ image }) => data.images[image]?.split === 'train');
  const examples = chooseExampleCaptions(
    vocabulary,
    trained.map(({ keywords = [] }) => keywords),
    EXAMPLES,
  );
  const texts = new Set(examples.flat().map((at) => trained[at]?.text ?? ''));
  captioner.start();
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const toKey = (text: string) =>
    `${encoder.hash} ${createHash('sha256').update(text).digest('hex')}`;
  const missing = [...texts].filter((text) => !cache.has(toKey(text)));
  if (cache.size + missing.length > CACHE_SIZE) cache.clear();
  const wanted = [...texts].filter((text) => !cache.has(toKey(text)));
  for (let start = 0; start < wanted.length; start += BATCH_SIZE) {
    const batch = wanted.slice(start, start + BATCH_SIZE);
    const answer = await captioner.request('encodeTexts', { pack, texts: batch }, { signal });
    for (const [at, text] of batch.entries()) {
      cache.set(toKey(text), answer.embeddings[at] ?? new Float32Array(encoder.width));
    }
  }
  const embeddings = new Float32Array(vocabulary.length * encoder.width);
  for (const [at, places] of examples.entries()) {
    const vectors = places.flatMap((place) => cache.get(toKey(trained[place]?.text ?? '')) ?? []);
    embeddings.set(computeMeanDirection(vectors), at * encoder.width);
  }
  return embeddings;
}
