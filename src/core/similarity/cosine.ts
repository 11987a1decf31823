/** `[N, E]`, row after row. */
export interface VectorTable {
  readonly vectors: Float32Array;
  /** Numbers in a row (E). */
  readonly width: number;
}

/**
 * The cosine between a vector and each row of a table; 0 where one of the two is all zeros.
 *
 * @param query `[E]`
 * @returns `[N]`, each -1 … 1.
 * @throws RangeError if the query has another width.
 */
export function computeCosines(query: Float32Array, { vectors, width }: VectorTable): Float32Array {
  if (query.length !== width) {
    throw new RangeError(`a vector of ${query.length} cannot be compared with rows of ${width}`);
  }
  const length = norm(query, 0, width);
  return Float32Array.from({ length: vectors.length / width }, (_, row) => {
    const start = row * width;
    let product = 0;
    for (let index = 0; index < width; index += 1) {
      product += (query[index] ?? 0) * (vectors[start + index] ?? 0);
    }
    const lengths = length * norm(vectors, start, width);
    return lengths === 0 ? 0 : product / lengths;
  });
}

function norm(vector: Float32Array, start: number, width: number): number {
  let sum = 0;
  for (let index = start; index < start + width; index += 1) sum += (vector[index] ?? 0) ** 2;
  return Math.sqrt(sum);
}
