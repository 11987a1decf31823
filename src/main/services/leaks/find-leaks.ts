import { createHash } from 'node:crypto';
import type { WritableDb } from '#main/db/connection.ts';
import { type EmbeddingSpace, listImagesWithoutEmbedding } from '#main/db/queries/embeddings.ts';
import { countSplits, type HashedImage, listCorpora } from '#main/db/queries/image-hashes.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import { findSetting, updateSetting } from '#main/db/queries/settings.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import type { Leak, LeakedImage, LeakKind, LeakReport } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';
import { compareLooks } from './compare-looks.ts';
import { type ProjectLooks, readCorpusLooks, readLooks } from './read-looks.ts';
import { createRowsByEncoder } from './rows-by-encoder.ts';

const SHOWN = 500;
/** What stands for fingerprints that differ too much to tell anything. */
const UNLIKE_BITS = 64;
const ORDER: readonly LeakKind[] = ['across', 'corpus', 'within'];

/**
 * Finds pictures that look alike where they should not: across splits, between validation or test and other corpora, and
 * within a split, by fingerprint or by embedding. Images without a fingerprint are not compared; the report says how many there are.
 *
 * @param encoder Whose embeddings within the project are compared; those of the encoder that has seen most images if left out.
 * @throws AbortError if `signal` aborts.
 */
export async function findLeaks(
  db: WritableDb,
  signal: AbortSignal,
  encoder?: EmbeddingSpace,
): Promise<LeakReport> {
  const looks = await readLooks(db, signal, encoder);
  const images = looks.hashes;
  const leaks = (await listLeaks(db, looks, signal)).sort(compareLeaks);
  const count = (kind: LeakKind): number => leaks.filter((leak) => leak.kind === kind).length;
  const total = countProject(db).images;
  return {
    images: total,
    hashed: images.length,
    embedded:
      looks.encoder === undefined
        ? 0
        : total - listImagesWithoutEmbedding(db, looks.encoder).length,
    counts: { across: count('across'), corpus: count('corpus'), within: count('within') },
    leaks: leaks.slice(0, SHOWN),
    leakedIds: listLeaked(leaks),
    isAccepted: findSetting(db, 'accepted_leaks') === summarize(leaks),
    splits: countSplits(db),
    corpora: listCorpora(db),
  };
}

/** Notes that somebody has looked at the leaks there are now, which `findLeaks` told; further ones are refused again. */
export async function acceptLeaks(
  db: WritableDb,
  signal: AbortSignal,
  encoder?: EmbeddingSpace,
): Promise<void> {
  const leaks = await listLeaks(db, await readLooks(db, signal, encoder), signal);
  db.transaction(() => updateSetting(db, 'accepted_leaks', summarize(leaks)));
}

/**
 * Refuses splits that leak into one another until somebody has looked at it.
 *
 * @throws AppError `SPLIT_LEAKS`; AbortError if `signal` aborts.
 */
export async function refuseLeaks(db: WritableDb, signal: AbortSignal): Promise<void> {
  const { counts, leakedIds, isAccepted } = await findLeaks(db, signal);
  if (counts.across + counts.corpus === 0 || isAccepted) return;
  throw new AppError(
    'SPLIT_LEAKS',
    `${leakedIds.length} pictures of validation or test look like pictures elsewhere: ${counts.across} pairs across splits, ${counts.corpus} with other corpora.`,
  );
}

async function listLeaks(db: WritableDb, looks: ProjectLooks, signal: AbortSignal) {
  return [...(await findInProject(looks, signal)), ...(await findInCorpora(db, looks, signal))];
}

/** Worst first: by where they lie, then by fingerprint, then by embedding. */
function compareLeaks(a: Leak, b: Leak): number {
  const byKind = ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
  const byHash = (a.distance ?? UNLIKE_BITS) - (b.distance ?? UNLIKE_BITS);
  return byKind || byHash || (b.cosine ?? -1) - (a.cosine ?? -1);
}

async function findInProject(looks: ProjectLooks, signal: AbortSignal): Promise<readonly Leak[]> {
  const pairs = await compareLooks(looks, undefined, signal);
  return pairs.flatMap(({ a, b, ...told }): Leak[] => {
    const [one, two] = [looks.hashes[a], looks.hashes[b]];
    if (one === undefined || two === undefined) return [];
    const isAcross = one.split !== null && two.split !== null && one.split !== two.split;
    // The one that is not for training comes first: it is what leaks.
    const [image, other] = one.split === 'train' ? [two, one] : [one, two];
    return [
      {
        kind: isAcross ? 'across' : 'within',
        image: toLeaked(image),
        other: toLeaked(other),
        corpusImage: null,
        ...told,
      },
    ];
  });
}

/** A corpus's embeddings are compared with those by the same encoder, where the project has any. */
async function findInCorpora(
  db: WritableDb,
  looks: ProjectLooks,
  signal: AbortSignal,
): Promise<readonly Leak[]> {
  const isHeldOut = ({ split }: HashedImage): boolean => split === 'val' || split === 'test';
  const heldOut = looks.hashes.filter(isHeldOut);
  const places = looks.hashes.flatMap((image, place) => (isHeldOut(image) ? [place] : []));
  const rowsOf = createRowsByEncoder(db, { looks, places }, signal);
  const leaks: Leak[] = [];
  for (const { id, name: corpus, encoderHash } of listCorpora(db)) {
    const rows = encoderHash === null ? undefined : await rowsOf(encoderHash);
    const known = await readCorpusLooks(db, id, signal);
    for (const { a, b, ...told } of await compareLooks({ hashes: heldOut, rows }, known, signal)) {
      const [image, found] = [heldOut[a], known.hashes[b]];
      if (image === undefined || found === undefined) continue;
      const corpusImage = { corpus, name: found.name };
      leaks.push({ kind: 'corpus', image: toLeaked(image), other: null, corpusImage, ...told });
    }
  }
  return leaks;
}

function listLeaked(leaks: readonly Leak[]): readonly ImageId[] {
  const ids = new Set<ImageId>();
  for (const { kind, image, other } of leaks) {
    if (kind === 'within') continue;
    for (const each of [image, other]) {
      if (each !== null && each.split !== 'train') ids.add(each.id);
    }
  }
  return [...ids].sort((a, b) => a - b);
}

/** The same for the same leaks, whatever the order they were found in. */
function summarize(leaks: readonly Leak[]): string {
  const lines = leaks
    .filter(({ kind }) => kind !== 'within')
    .map(({ image, other, corpusImage }) =>
      JSON.stringify([image.id, image.split, other?.id, other?.split, corpusImage]),
    )
    .sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

function toLeaked({ id, fileName, split }: HashedImage): LeakedImage {
  return { id, fileName, split };
}
