import { createRandom } from '#core/random/seeded-random.ts';
import { groupPairs } from '#core/similarity/group-pairs.ts';
import type { WritableDb } from '#main/db/connection.ts';
import type { HashedImage } from '#main/db/queries/image-hashes.ts';
import { SPLITS, type Split } from '#shared/domain/image.ts';
import type { SplitPart } from '#shared/domain/leak.ts';
import { AppError } from '#shared/errors.ts';
import { compareLooks } from './compare-looks.ts';
import { readLooks } from './read-looks.ts';
import { setSplits } from './set-splits.ts';

export interface AssignSplitsRequest {
  /** The same seed over the same pictures gives the same splits. */
  readonly seed: string;
  /** Shares of the images, each 0…1, together 1. */
  readonly shares: Readonly<Record<Split, number>>;
}

/**
 * Puts every image with a fingerprint into train, val or test; pictures that look alike stay together, so that no split
 * leaks into another.
 *
 * Groups are drawn in an order that the seed and their pictures' content decide, and each goes where most is missing.
 *
 * @returns The images as they were before, for `setSplits` to undo it.
 * @throws AppError `BAD_REQUEST` if the shares do not add up to 1 or no image has a fingerprint.
 */
export async function assignSplits(
  db: WritableDb,
  { seed, shares }: AssignSplitsRequest,
  signal: AbortSignal,
): Promise<readonly SplitPart[]> {
  const sum = SPLITS.reduce((total, split) => total + shares[split], 0);
  if (Math.abs(sum - 1) > 1e-6)
    throw new AppError('BAD_REQUEST', 'The shares must add up to 100 %.');
  const looks = await readLooks(db, signal);
  const images = looks.hashes;
  if (images.length === 0) {
    throw new AppError('BAD_REQUEST', 'No picture has a fingerprint yet; compute them first.');
  }
  const groups = groupPairs(images.length, await compareLooks(looks, undefined, signal));
  const placed = placeGroups(images, groups, { seed, shares });
  const parts = SPLITS.map((split) => ({
    split,
    imageIds: images.filter((_, at) => placed[at] === split).map(({ id }) => id),
  }));
  return setSplits(db, parts);
}

function placeGroups(
  images: readonly HashedImage[],
  groups: Int32Array,
  { seed, shares }: AssignSplitsRequest,
): readonly Split[] {
  const members = Map.groupBy(images.keys(), (index) => groups[index] ?? index);
  const keyed = [...members.values()].map((indices) => ({
    indices,
    // The content, not the id, so that the order of import plays no part.
    key: indices.map((index) => images[index]?.contentHash ?? '').sort()[0] ?? '',
  }));
  const random = createRandom(`splits/${seed}`);
  const order = random.shuffle(keyed.sort((a, b) => (a.key < b.key ? -1 : 1)));
  const placed: Split[] = [];
  const counts: Record<Split, number> = { train: 0, val: 0, test: 0 };
  for (const { indices } of order) {
    const missing = (split: Split): number => shares[split] * images.length - counts[split];
    const [split = 'train'] = SPLITS.toSorted((a, b) => missing(b) - missing(a));
    for (const index of indices) placed[index] = split;
    counts[split] += indices.length;
  }
  return placed;
}
