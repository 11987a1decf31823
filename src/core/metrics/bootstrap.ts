import { createRandom } from '#core/random/seeded-random.ts';
import { mean } from './mean.ts';

export interface BootstrapOptions {
  /** The same seed gives the same interval on every machine. */
  readonly seed: string | number;
  /** How often the images are drawn anew. */
  readonly samples?: number;
  /** How much of the distribution the interval holds. */
  readonly confidence?: number;
}

export interface ConfidenceInterval {
  /** The statistic of the images as they are. */
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A corpus statistic from the images drawn, `[images]` of indices, some twice and some never. */
export type CorpusStatistic = (images: Int32Array) => number;

/** The statistic of a metric whose corpus value is the mean of its images' values. */
export function meanStatistic(perImage: ArrayLike<number>): CorpusStatistic {
  return (images) => {
    let sum = 0;
    for (const image of images) sum += perImage[image] ?? 0;
    return images.length === 0 ? 0 : sum / images.length;
  };
}

/**
 * A percentile bootstrap interval: images are drawn with replacement, as many as there are, and the statistic computed anew.
 *
 * @see Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13.
 */
export function computeConfidenceInterval(
  statistic: CorpusStatistic,
  imageCount: number,
  options: BootstrapOptions,
): ConfidenceInterval {
  const { samples = 1000, confidence = 0.95 } = options;
  const values = new Float64Array(samples);
  const draws = drawImages(imageCount, samples, options.seed);
  let at = 0;
  for (const images of draws) {
    values[at] = statistic(images);
    at += 1;
  }
  values.sort();
  const tail = (1 - confidence) / 2;
  return {
    value: statistic(Int32Array.from({ length: imageCount }, (_, image) => image)),
    low: percentile(values, tail),
    high: percentile(values, 1 - tail),
  };
}

/** What two runs on the same images differ by. */
export interface StatisticComparison {
  /** `b` less `a`. */
  readonly difference: number;
  readonly interval: ConfidenceInterval;
  /** How often the difference of a resample does not have the sign of `difference`, counted two-sided. */
  readonly pBootstrap: number;
}

/**
 * Compares a corpus statistic of two runs: both are computed anew from the same images drawn with replacement.
 *
 * @see Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation".
 */
export function compareStatistics(
  a: CorpusStatistic,
  b: CorpusStatistic,
  imageCount: number,
  options: BootstrapOptions,
): StatisticComparison {
  const { samples = 1000 } = options;
  const statistic: CorpusStatistic = (images) => b(images) - a(images);
  const interval = computeConfidenceInterval(statistic, imageCount, options);
  let opposed = 0;
  for (const images of drawImages(imageCount, samples, options.seed)) {
    if (statistic(images) * interval.value <= 0) opposed += 1;
  }
  return {
    difference: interval.value,
    interval,
    pBootstrap: Math.min(1, (2 * (opposed + 1)) / (samples + 1)),
  };
}

export interface PairedComparison extends StatisticComparison {
  /** How often swapping the two runs' values at random gives a difference at least as large: exchangeability tested. */
  readonly pPermutation: number;
}

/**
 * Compares the means of two runs on the same images, image by image.
 *
 * @param a `[images]` one run's values. @param b `[images]` the other's, in the same order.
 * @see Koehn 2004 for the bootstrap; approximate randomisation after Noreen 1989.
 */
export function comparePaired(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: BootstrapOptions,
): PairedComparison {
  const { samples = 1000 } = options;
  const differences = Float64Array.from(
    { length: a.length },
    (_, at) => (b[at] ?? 0) - (a[at] ?? 0),
  );
  return {
    ...compareStatistics(() => 0, meanStatistic(differences), differences.length, options),
    pPermutation: permutationP(differences, options.seed, samples),
  };
}

function* drawImages(count: number, samples: number, seed: string | number) {
  const random = createRandom(`bootstrap/${seed}`);
  const images = new Int32Array(count);
  for (let sample = 0; sample < samples; sample += 1) {
    for (let at = 0; at < count; at += 1) images[at] = random.int(count);
    yield images;
  }
}

function permutationP(differences: Float64Array, seed: string | number, samples: number): number {
  const random = createRandom(`permutation/${seed}`);
  const observed = Math.abs(mean(differences));
  let extreme = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = 0;
    for (const difference of differences) sum += random.chance(0.5) ? difference : -difference;
    // Equal up to rounding counts as extreme.
    if (Math.abs(sum / Math.max(1, differences.length)) >= observed - 1e-12) extreme += 1;
  }
  return (extreme + 1) / (samples + 1);
}

/** Linear between the neighbours. @param sorted Ascending. */
function percentile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (place - below);
}
