import type { RowTable } from '#core/similarity/normalize-rows.ts';

/** Cosine from which two pictures are taken for one: a copy in another size or quality has more. */
const SAME_PICTURE = 0.995;
/** Multiplications after which only a part of the pictures is compared; about a second. */
const BUDGET = 1.5e9;

export interface HeldOutCopies {
  /** Held-out rows that nearly are one that is trained on. */
  readonly copies: readonly number[];
  /** Held-out rows that were looked at. */
  readonly looked: number;
}

export interface ComparedRows {
  /** Rows to look at, of which every n-th is taken where there are too many. */
  readonly heldOut: readonly number[];
  readonly train: readonly number[];
}

/**
 * Finds held-out pictures that look nearly like one that is trained on, one picture a step.
 *
 * @param table Rows `[images, width]`, each of length one.
 */
export function* findHeldOutCopies(
  { rows, width }: RowTable,
  { heldOut, train }: ComparedRows,
): Generator<void, HeldOutCopies> {
  const stride = Math.max(1, Math.ceil((heldOut.length * train.length * width) / BUDGET));
  const looked = heldOut.filter((_, at) => at % stride === 0);
  const copies: number[] = [];
  for (const one of looked) {
    if (train.some((other) => cosine(rows, width, one, other) >= SAME_PICTURE)) copies.push(one);
    yield;
  }
  return { copies, looked: looked.length };
}

function cosine(rows: Float32Array, width: number, one: number, other: number): number {
  let sum = 0;
  const [a, b] = [one * width, other * width];
  for (let at = 0; at < width; at += 1) sum += (rows[a + at] ?? 0) * (rows[b + at] ?? 0);
  return sum;
}
