import { takeRows } from '#core/similarity/take-rows.ts';
import type { PlacedRows } from './compare-looks.ts';

/**
 * The rows of some places, in steps; all of them are not copied.
 *
 * @param places In the list that is meant from now on; those without a row are passed over.
 */
export function* pickRows(
  rows: PlacedRows,
  places: readonly number[],
): Generator<void, PlacedRows> {
  const newPlaces = new Map(places.map((place, at) => [place, at]));
  const kept = rows.places.flatMap((place, row) => {
    const at = newPlaces.get(place);
    return at === undefined ? [] : [{ row, at }];
  });
  const isAll = kept.length === rows.places.length;
  const taken = kept.map(({ row }) => row);
  const { vectors, width } = isAll ? rows : yield* takeRows(rows, taken);
  return { places: kept.map(({ at }) => at), vectors, width };
}
