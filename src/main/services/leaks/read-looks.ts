import { joinRows } from '#core/similarity/join-rows.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { type EmbeddingSpace, findMainEncoder } from '#main/db/queries/embeddings.ts';
import {
  type HashedImage,
  listCorpusLooks,
  listHashedImages,
} from '#main/db/queries/image-hashes.ts';
import { loadEmbeddings } from '#main/services/embeddings/load-embeddings.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import type { CorpusId } from '#shared/domain/ids.ts';
import type { NamedLook } from '#shared/domain/leak.ts';
import type { Looks, PlacedRows } from './compare-looks.ts';
import { pickRows } from './pick-rows.ts';

/** Rows read in one turn of the event loop. */
const PAGE_SIZE = 2000;

/** A project's images with what they look like. */
export interface ProjectLooks extends Looks {
  /** Those that have a fingerprint, in id order; `hashes` and the rows' places are theirs. */
  readonly hashes: readonly HashedImage[];
  /** What made the rows; left out where no encoder has seen a picture. */
  readonly encoder?: EmbeddingSpace | undefined;
}

/**
 * Reads what a project's images look like.
 *
 * @param wanted The encoder that says so; the one that has seen most of them if left out.
 * @throws AbortError if `signal` aborts.
 */
export async function readLooks(
  db: ReadableDb,
  signal: AbortSignal,
  wanted?: EmbeddingSpace,
): Promise<ProjectLooks> {
  const hashes: HashedImage[] = [];
  for (;;) {
    const page = listHashedImages(db, hashes.at(-1)?.id ?? 0, PAGE_SIZE);
    if (page.length === 0) break;
    hashes.push(...page);
    await yieldToLoop();
    signal.throwIfAborted();
  }
  const encoder = wanted ?? findMainEncoder(db);
  if (encoder === undefined) return { hashes };
  return { hashes, encoder, rows: await readRows(db, { images: hashes, encoder }, signal) };
}

/** The embeddings of some images by one encoder. @throws AbortError if `signal` aborts. */
export async function readRows(
  db: ReadableDb,
  {
    images,
    encoder,
  }: { readonly images: readonly HashedImage[]; readonly encoder: EmbeddingSpace },
  signal: AbortSignal,
): Promise<PlacedRows> {
  const { imageIds, ...table } = await loadEmbeddings(db, encoder, signal);
  const ids = images.map(({ id }) => id);
  return await runInSlices(pickRows({ places: imageIds, ...table }, ids), signal);
}

/** Reads what a corpus's pictures look like, in the order of its file. @throws AbortError if `signal` aborts. */
export async function readCorpusLooks(
  db: ReadableDb,
  id: CorpusId,
  signal: AbortSignal,
): Promise<{ readonly hashes: readonly NamedLook[]; readonly rows: PlacedRows | undefined }> {
  const hashes: NamedLook[] = [];
  for (let afterPlace = 0; ; ) {
    const page = listCorpusLooks(db, { id, afterPlace, limit: PAGE_SIZE });
    if (page.length === 0) break;
    hashes.push(...page);
    afterPlace = page.at(-1)?.place ?? 0;
    await yieldToLoop();
    signal.throwIfAborted();
  }
  const seen = hashes.flatMap(({ directions }, place) =>
    directions === null ? [] : [{ place, directions }],
  );
  const width = seen[0]?.directions.length;
  if (width === undefined) return { hashes, rows: undefined };
  const rows = seen.map(({ directions }) => directions);
  const table = await runInSlices(joinRows(rows, width), signal);
  return { hashes, rows: { places: seen.map(({ place }) => place), ...table } };
}
