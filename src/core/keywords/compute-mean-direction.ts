/** The mean of vectors that are scaled to length one first. @param vectors `[E]` each, at least one. @returns `[E]` */
export function computeMeanDirection(vectors: readonly Float32Array[]): Float32Array {
  const width = vectors[0]?.length ?? 0;
  const mean = new Float32Array(width);
  for (const vector of vectors) {
    const squares = vector.reduce((sum, value) => sum + value * value, 0);
    const scale = 1 / (Math.sqrt(squares) * vectors.length || 1);
    for (let at = 0; at < width; at += 1) mean[at] = (mean[at] ?? 0) + (vector[at] ?? 0) * scale;
  }
  return mean;
}
