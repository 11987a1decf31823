import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { openEmbeddingCache } from './embedding-cache.ts';
import { encodePictures } from './encode-pictures.ts';
import type { SourceImage } from './training-source.ts';

export interface EmbedFilesDeps {
  readonly captioner: Captioner;
  /** Where embeddings are kept for the next time. */
  readonly appFolder: string;
}

export interface EmbeddedFiles {
  /** One for each image, `undefined` for one that cannot be read. */
  readonly rows: readonly (Float32Array | undefined)[];
  /** Why some have none, a sentence each. */
  readonly problems: readonly string[];
}

/**
 * The embedding of each picture file by a pack's encoder: kept from an earlier time, else computed and kept.
 *
 * @throws AppError for the pack, or `ENGINE_UNAVAILABLE`; AbortError if `signal` aborts.
 */
export async function embedFiles(
  { captioner, appFolder }: EmbedFilesDeps,
  { pack, images }: { readonly pack: string; readonly images: readonly SourceImage[] },
  options: {
    readonly signal: AbortSignal;
    /** Pictures that had to be looked at. */
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<EmbeddedFiles> {
  captioner.start();
  const { signal } = options;
  const { encoder } = await captioner.request('loadPack', { directory: pack }, { signal });
  const cache = await openEmbeddingCache(appFolder, encoder);
  const rows = images.map(({ contentHash }) => cache.get(contentHash));
  const missing = rows.flatMap((row, index) => (row === undefined ? [index] : []));
  const paths = missing.map((index) => images[index]?.path ?? '');
  const problems: string[] = [];
  const outcomes = await encodePictures(captioner, { pack, paths }, options);
  for (const [at, outcome] of outcomes.entries()) {
    const index = missing[at] ?? -1;
    if ('error' in outcome) {
      problems.push(outcome.error.message);
      continue;
    }
    rows[index] = outcome.embedding;
    cache.add(images[index]?.contentHash ?? '', outcome.embedding);
  }
  await cache.save();
  return { rows, problems };
}
