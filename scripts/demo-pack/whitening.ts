/** An affine map: what comes out is `matrix`·(x − `mean`). */
export interface Whitening {
  /** `[E]` */
  readonly mean: Float64Array;
  /** Lower triangular, row-major `[E, E]`. */
  readonly matrix: Float64Array;
}

/** Added to every variance, in mean variances, so that directions of mere noise are not blown up. */
const SHRINKAGE = 0.02;

/**
 * Finds the map after which rows have mean 0 and, but for the shrinkage, uncorrelated entries of variance 1.
 *
 * With the covariance C = L·Lᵀ (Cholesky), the map is L⁻¹.
 *
 * @param rows `[N, E]`
 */
export function fitWhitening(rows: Float32Array, width: number): Whitening {
  const count = rows.length / width;
  const mean = new Float64Array(width);
  for (const [place, value] of rows.entries()) {
    mean[place % width] = (mean[place % width] ?? 0) + value / count;
  }
  const covariance = computeCovariance(rows, mean);
  let trace = 0;
  for (let i = 0; i < width; i += 1) trace += covariance[i * width + i] ?? 0;
  for (let i = 0; i < width; i += 1) {
    covariance[i * width + i] = (covariance[i * width + i] ?? 0) + (SHRINKAGE * trace) / width;
  }
  return { mean, matrix: invertLower(factorize(covariance, width), width) };
}

/** The lower half of the covariance of `[N, E]`, row-major `[E, E]`. */
function computeCovariance(rows: Float32Array, mean: Float64Array): Float64Array {
  const width = mean.length;
  const share = width / rows.length;
  const covariance = new Float64Array(width * width);
  for (let start = 0; start < rows.length; start += width) {
    const centred = mean.map((value, i) => (rows[start + i] ?? 0) - value);
    for (const [i, value] of centred.entries()) {
      for (let j = 0; j <= i; j += 1) {
        const at = i * width + j;
        covariance[at] = (covariance[at] ?? 0) + share * value * (centred[j] ?? 0);
      }
    }
  }
  return covariance;
}

/** Whitens every row of `[N, E]`. */
export function whiten(rows: Float32Array, { mean, matrix }: Whitening): Float32Array {
  const width = mean.length;
  const white = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += width) {
    for (let i = 0; i < width; i += 1) {
      let sum = 0;
      for (let j = 0; j <= i; j += 1) {
        sum += (matrix[i * width + j] ?? 0) * ((rows[start + j] ?? 0) - (mean[j] ?? 0));
      }
      white[start + i] = sum;
    }
  }
  return white;
}

/** Weight `[R, E]` and bias `[R]` of a linear layer. */
export interface LinearWeights {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/**
 * The layer that does to rows as they are what `layer` does to whitened ones.
 *
 * W·M·(x − mean) + b = (W·M)·x + (b − W·M·mean)
 */
export function foldWhitening(layer: LinearWeights, { mean, matrix }: Whitening): LinearWeights {
  const width = mean.length;
  const weight = new Float32Array(layer.weight.length);
  const bias = new Float32Array(layer.bias.length);
  for (let row = 0; row < bias.length; row += 1) {
    let shift = 0;
    for (let j = 0; j < width; j += 1) {
      let sum = 0;
      for (let i = j; i < width; i += 1) {
        sum += (layer.weight[row * width + i] ?? 0) * (matrix[i * width + j] ?? 0);
      }
      weight[row * width + j] = sum;
      shift += sum * (mean[j] ?? 0);
    }
    bias[row] = (layer.bias[row] ?? 0) - shift;
  }
  return { weight, bias };
}

/** Cholesky: the lower L of a symmetric C = L·Lᵀ, of which the lower half is read. */
function factorize(matrix: Float64Array, width: number): Float64Array {
  const lower = new Float64Array(width * width);
  for (let i = 0; i < width; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let rest = matrix[i * width + j] ?? 0;
      for (let k = 0; k < j; k += 1) {
        rest -= (lower[i * width + k] ?? 0) * (lower[j * width + k] ?? 0);
      }
      lower[i * width + j] = i === j ? Math.sqrt(rest) : rest / (lower[j * width + j] ?? 1);
    }
  }
  return lower;
}

/** The inverse of a lower triangular matrix, column by column. */
function invertLower(lower: Float64Array, width: number): Float64Array {
  const inverse = new Float64Array(width * width);
  for (let column = 0; column < width; column += 1) {
    for (let row = column; row < width; row += 1) {
      let rest = row === column ? 1 : 0;
      for (let k = column; k < row; k += 1) {
        rest -= (lower[row * width + k] ?? 0) * (inverse[k * width + column] ?? 0);
      }
      inverse[row * width + column] = rest / (lower[row * width + row] ?? 1);
    }
  }
  return inverse;
}
