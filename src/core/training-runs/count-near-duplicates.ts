/** Cosine from which two pictures are taken for one: a copy in another size or quality has more. */
const SAME_PICTURE = 0.995;
/** Multiplications after which only a part of the pictures is compared. */
const BUDGET = 1.5e9;

export interface NearDuplicates {
  /** Pictures of `of` that nearly are one of the others. */
  readonly count: number;
  /** Pictures that were looked at. */
  readonly of: number;
}

/**
 * Counts held-out pictures that look nearly like one that is trained on.
 *
 * @param unitRows `[images, width]`, each of length one.
 * @param heldOut Rows to look at, of which every n-th is taken where there are too many.
 */
export function countNearDuplicates(
  { rows, width }: { readonly rows: Float32Array; readonly width: number },
  heldOut: readonly number[],
  train: readonly number[],
): NearDuplicates {
  const stride = Math.max(1, Math.ceil((heldOut.length * train.length * width) / BUDGET));
  const looked = heldOut.filter((_, at) => at % stride === 0);
  const count = looked.filter((one) =>
    train.some((other) => cosine(rows, width, one, other) >= SAME_PICTURE),
  ).length;
  return { count, of: looked.length };
}

function cosine(rows: Float32Array, width: number, one: number, other: number): number {
  let sum = 0;
  const [a, b] = [one * width, other * width];
  for (let at = 0; at < width; at += 1) sum += (rows[a + at] ?? 0) * (rows[b + at] ?? 0);
  return sum;
}
