/** Captions of a few neighbouring lengths. */
export interface LengthBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const MOST_BINS = 16;

/** Joins neighbouring lengths so that there are few enough bars. @param histogram `[length]` captions. */
export function binLengths(
  histogram: readonly number[],
  width = chooseWidth(histogram),
): LengthBin[] {
  const first = Math.max(
    0,
    histogram.findIndex((count) => count > 0),
  );
  const start = first - (first % width);
  const bins: LengthBin[] = [];
  for (let from = start; from < histogram.length; from += width) {
    const to = from + width - 1;
    bins.push({ from, to, count: sum(histogram.slice(from, to + 1)) });
  }
  return bins;
}

function chooseWidth(histogram: readonly number[]): number {
  const first = Math.max(
    0,
    histogram.findIndex((count) => count > 0),
  );
  return Math.max(1, Math.ceil((histogram.length - first) / MOST_BINS));
}

/** Shares of another histogram over the same bins, in per cent. */
export function shareLengths(bins: readonly LengthBin[], histogram: readonly number[]): number[] {
  const total = sum(histogram);
  return bins.map(({ from, to }) =>
    total === 0 ? 0 : (sum(histogram.slice(from, to + 1)) / total) * 100,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
