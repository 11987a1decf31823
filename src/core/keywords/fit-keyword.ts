/** A keyword's probability by the cosine between its embedding and an image's. */
export interface KeywordFit {
  readonly slope: number;
  readonly offset: number;
  /** Share of pairs of an image with the keyword and one without where the first has the higher cosine; ½ without pairs. */
  readonly discernment: number;
}

const ITERATIONS = 25;
/** Holds weights back where the images part perfectly, or are few. */
const RIDGE = 1e-2;

/**
 * Fits the probability of a keyword to an image's cosine by logistic regression (Platt scaling).
 *
 * Minimises Σ −y·log p − (1−y)·log(1−p) + λ/2·a² with p = σ(a·z + b) over standardised cosines z, by Newton's method. A keyword
 * never becomes less likely by being nearer: where that would fit best, its cosine does not count.
 *
 * @param cosines `[N]`
 * @param shares `[N]`: what share of an image's captions has the keyword.
 */
export function fitKeyword(cosines: Float32Array, shares: Float32Array): KeywordFit {
  const { mean, deviation } = describe(cosines);
  const z = cosines.map((cosine) => (cosine - mean) / deviation);
  const fitted = fitLogistic(z, shares);
  const slope = Math.max(0, fitted.slope);
  const offset = fitted.slope > 0 ? fitted.offset : toLogit(describe(shares).mean);
  return {
    slope: slope / deviation,
    offset: offset - (slope * mean) / deviation,
    discernment: measureDiscernment(cosines, shares),
  };
}

function fitLogistic(z: Float32Array, shares: Float32Array): { slope: number; offset: number } {
  let slope = 0;
  let offset = toLogit(describe(shares).mean);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    let [ga, gb, haa, hab, hbb] = [RIDGE * slope, 0, RIDGE, 0, RIDGE];
    for (let at = 0; at < z.length; at += 1) {
      const x = z[at] ?? 0;
      const p = 1 / (1 + Math.exp(-(slope * x + offset)));
      const error = p - (shares[at] ?? 0);
      const weight = p * (1 - p);
      ga += error * x;
      gb += error;
      haa += weight * x * x;
      hab += weight * x;
      hbb += weight;
    }
    const determinant = haa * hbb - hab * hab;
    const stepA = (ga * hbb - gb * hab) / determinant;
    const stepB = (gb * haa - ga * hab) / determinant;
    slope -= clamp(stepA);
    offset -= clamp(stepB);
    if (Math.abs(stepA) + Math.abs(stepB) < 1e-6) break;
  }
  return { slope, offset };
}

/** Newton's method far from the minimum of a flat loss would leap over it. */
function clamp(step: number): number {
  return Math.max(-2, Math.min(2, step));
}

function measureDiscernment(cosines: Float32Array, shares: Float32Array): number {
  const order = [...cosines.keys()].sort((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0));
  let without = 0;
  let won = 0;
  for (const at of order) {
    if ((shares[at] ?? 0) === 0) without += 1;
    else won += without;
  }
  const pairs = without * (order.length - without);
  return pairs === 0 ? 0.5 : won / pairs;
}

function describe(values: Float32Array): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(1, values.length)) || 1 };
}

/** Of a share that is neither 0 nor 1. */
function toLogit(share: number): number {
  const inside = Math.min(Math.max(share, 1e-4), 1 - 1e-4);
  return Math.log(inside / (1 - inside));
}
