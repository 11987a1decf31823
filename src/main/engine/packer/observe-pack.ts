import { setImmediate } from 'node:timers/promises';
import { scoreTokens } from '#core/decoding/score-tokens.ts';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { encodeImages, readInBatches } from '#main/engine/captioner/encode-images.ts';
import { type OpenPack, openPackFile } from '#main/engine/captioner/open-pack.ts';
import type { PackFile } from '#main/engine/captioner/pack-files.ts';

/** What a pack makes of pictures, one row each. */
export interface PackObservation {
  /** `[E]` each. */
  readonly embeddings: readonly Float32Array[];
  /** Greedy. */
  readonly captions: readonly {
    readonly tokens: readonly number[];
    readonly logprobs: readonly number[];
  }[];
  /** Log-probabilities of the tokens that were asked about. */
  readonly scores: readonly (readonly number[])[];
  /** Milliseconds a greedy caption of a picture alone takes from its embedding. */
  readonly captionMs: number;
}

export interface ObservePackOptions {
  /** Absolute paths; one that cannot be read is left out. */
  readonly pictures: readonly string[];
  /** For each picture tokens to give probabilities to. */
  readonly asked?: PackObservation['captions'];
  /** Called after each picture; throws to give up. */
  readonly onPicture: () => void;
}

const READ_TOGETHER = 8;

/**
 * Has a pack caption pictures one by one, and gives its memory back.
 *
 * @throws AppError `MODEL_INVALID` if it cannot be opened; whatever `onPicture` throws.
 */
export async function observePack(
  file: PackFile,
  { pictures, asked = [], onPicture }: ObservePackOptions,
): Promise<PackObservation> {
  const pack = await openPackFile(file);
  try {
    const embeddings = await encodePictures(pack, pictures);
    const options = { beams: 1, maxTokens: pack.manifest.decoding.maxTokens };
    const caption = (embedding: Float32Array) => captionEmbeddings(pack, embedding, 1, options);
    const [first] = embeddings;
    // What is done for the first time takes longer.
    if (first !== undefined) await caption(first);
    const captions: PackObservation['captions'][number][] = [];
    const scores: (readonly number[])[] = [];
    let captionMs = 0;
    for (const [row, embedding] of embeddings.entries()) {
      const start = performance.now();
      const [[best] = []] = await caption(embedding);
      captionMs += (performance.now() - start) / embeddings.length;
      captions.push({ tokens: best?.tokens ?? [], logprobs: best?.logprobs ?? [] });
      const tokens = asked[row]?.tokens;
      if (tokens !== undefined) scores.push(await score(pack, embedding, tokens));
      await setImmediate();
      onPicture();
    }
    return { embeddings, captions, scores, captionMs };
  } finally {
    await pack.close();
  }
}

async function encodePictures(
  pack: OpenPack,
  pictures: readonly string[],
): Promise<readonly Float32Array[]> {
  const { preprocessing } = pack.manifest.imageEncoder;
  const { width } = pack.encoder;
  const images = pictures.map((path) => ({ path }));
  const rows: Float32Array[] = [];
  for await (const { batch } of readInBatches(images, READ_TOGETHER, { preprocessing, width })) {
    const { embeddings, read } = await encodeImages(pack, batch, async () => {});
    for (const row of read.keys()) rows.push(embeddings.slice(row * width, (row + 1) * width));
  }
  return rows;
}

async function score(
  { network }: OpenPack,
  embedding: Float32Array,
  tokens: readonly number[],
): Promise<readonly number[]> {
  const prefix = await network.toPrefixes(embedding, 1);
  return scoreTokens(network.openDecoder({ topCount: 1, isWhole: true }), prefix, tokens);
}
