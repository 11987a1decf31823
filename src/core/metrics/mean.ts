/** The arithmetic mean, 0 for nothing: a score over no images is no score. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return values.length === 0 ? 0 : sum / values.length;
}
