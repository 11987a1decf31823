import type { VectorTable } from '#core/similarity/cosine.ts';
import { findHeldOutCopies } from './find-held-out-copies.ts';
import type { TrainingData } from './training-data.ts';

/**
 * Lists the held-out images that must be trained on for no picture to be on both sides: those with the bytes or
 * the looks of one that is trained on, and those that look like these.
 *
 * @param table `[images, width]`; a row of zeros looks like nothing.
 * @returns Places in the data's images.
 */
export function* listOneSided(
  { images }: Pick<TrainingData, 'images'>,
  table: VectorTable,
): Generator<void, readonly number[]> {
  const listSplit = (name: string): readonly number[] =>
    images.flatMap(({ split }, at) => (split === name ? [at] : []));
  const hashOf = (at: number): string => images[at]?.contentHash ?? '';
  const moved: number[] = [];
  let heldOut = listSplit('validation');
  let train = listSplit('train');
  while (train.length > 0 && heldOut.length > 0) {
    const hashes = new Set(train.map(hashOf));
    const copies = yield* findHeldOutCopies(table, { heldOut, train });
    const found = new Set([...heldOut.filter((at) => hashes.has(hashOf(at))), ...copies]);
    moved.push(...found);
    heldOut = heldOut.filter((at) => !found.has(at));
    train = [...found];
  }
  return moved;
}
