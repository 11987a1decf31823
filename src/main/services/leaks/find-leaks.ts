import { createHash } from 'node:crypto';
import { findNearDuplicates } from '#core/similarity/near-duplicates.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { type HashedImage, listCorpora, listCorpusHashes } from '#main/db/queries/image-hashes.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import { findSetting, updateSetting } from '#main/db/queries/settings.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { SPLITS } from '#shared/domain/image.ts';
import type { Leak, LeakedImage, LeakKind, LeakReport } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';
import { readHashedImages } from './read-hashed-images.ts';

const SHOWN = 500;
const ORDER: readonly LeakKind[] = ['across', 'corpus', 'within'];

/**
 * Finds pictures that look alike where they should not: across splits, between validation or test and other corpora, and
 * within a split. Images without a fingerprint are not compared; the report says how many there are.
 *
 * @throws AbortError if `signal` aborts.
 */
export async function findLeaks(db: WritableDb, signal: AbortSignal): Promise<LeakReport> {
  const images = await readHashedImages(db, signal);
  const leaks = [
    ...(await findInProject(images, signal)),
    ...(await findInCorpora(db, images, signal)),
  ].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.distance - b.distance);
  const count = (kind: LeakKind): number => leaks.filter((leak) => leak.kind === kind).length;
  return {
    images: countProject(db).images,
    hashed: images.length,
    counts: { across: count('across'), corpus: count('corpus'), within: count('within') },
    leaks: leaks.slice(0, SHOWN),
    leakedIds: listLeaked(leaks),
    isAccepted: findSetting(db, 'accepted_leaks') === summarize(leaks),
    splits: Object.fromEntries(
      SPLITS.map((split) => [split, images.filter((image) => image.split === split).length]),
    ) as LeakReport['splits'],
    corpora: listCorpora(db),
  };
}

/** Notes that somebody has looked at the leaks there are now; further ones are refused again. */
export async function acceptLeaks(db: WritableDb, signal: AbortSignal): Promise<void> {
  const images = await readHashedImages(db, signal);
  const leaks = [
    ...(await findInProject(images, signal)),
    ...(await findInCorpora(db, images, signal)),
  ];
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

async function findInProject(
  images: readonly HashedImage[],
  signal: AbortSignal,
): Promise<readonly Leak[]> {
  const pairs = await runInSlices(findNearDuplicates(images), signal);
  return pairs.flatMap(({ a, b, distance }): Leak[] => {
    const [one, two] = [images[a], images[b]];
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
        distance,
      },
    ];
  });
}

async function findInCorpora(
  db: WritableDb,
  images: readonly HashedImage[],
  signal: AbortSignal,
): Promise<readonly Leak[]> {
  const heldOut = images.filter(({ split }) => split === 'val' || split === 'test');
  const leaks: Leak[] = [];
  for (const { id, name: corpus } of listCorpora(db)) {
    const known = listCorpusHashes(db, id);
    for (const { a, b, distance } of await runInSlices(
      findNearDuplicates(heldOut, known),
      signal,
    )) {
      const [image, found] = [heldOut[a], known[b]];
      if (image === undefined || found === undefined) continue;
      const corpusImage = { corpus, name: found.name };
      leaks.push({ kind: 'corpus', image: toLeaked(image), other: null, corpusImage, distance });
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
