import type { Metric } from '#shared/domain/metric.ts';
import type { ImageScore } from '#shared/domain/score.ts';

export type ImageOrder = 'worst' | 'best' | 'changed';

export interface RankedImage {
  readonly image: ImageScore;
  readonly value: number;
  /** The same image under the other evaluation. */
  readonly other: ImageScore | undefined;
  /** By how much it is better than under the other. */
  readonly change: number | undefined;
}

/** Orders the images of an evaluation by one metric, or by how much they differ from another evaluation. */
export function rankImages(
  images: readonly ImageScore[],
  metric: Metric,
  order: ImageOrder,
  others: readonly ImageScore[] = [],
): readonly RankedImage[] {
  const othersById = new Map(others.map((image) => [image.imageId, image]));
  const ranked = images.map((image): RankedImage => {
    const value = image.scores[metric] ?? 0;
    const other = othersById.get(image.imageId);
    const before = other?.scores[metric];
    return { image, value, other, change: before === undefined ? undefined : value - before };
  });
  const size = ({ change }: RankedImage) => Math.abs(change ?? 0);
  return ranked.sort((a, b) => {
    if (order === 'changed') return size(b) - size(a);
    return order === 'best' ? b.value - a.value : a.value - b.value;
  });
}

export interface ScoreBin {
  readonly from: number;
  /** Not in it, except in the last. */
  readonly to: number;
  readonly count: number;
}

const BINS = 10;

/** How many images have a score from … to …, in ten steps of a round width. */
export function binScores(values: readonly number[]): readonly ScoreBin[] {
  const most = values.reduce((highest, value) => Math.max(highest, value), 0);
  const step = chooseStep(most / BINS);
  const count = Math.max(1, Math.ceil(most / step + 1e-9));
  const counts = Array.from({ length: count }, () => 0);
  for (const value of values) {
    const bin = Math.min(count - 1, Math.max(0, Math.floor(value / step + 1e-9)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((images, at) => ({ from: at * step, to: (at + 1) * step, count: images }));
}

function chooseStep(rough: number): number {
  if (rough <= 0) return 0.1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
}
