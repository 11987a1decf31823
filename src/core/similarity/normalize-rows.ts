import type { VectorTable } from './cosine.ts';

/** Rows gone through between two pauses; a few milliseconds. */
const STEP = 500;

/** Rows scaled to length one, as CLIP compares them, in steps; a row of zeros stays one. */
export function* normalizeRows({ vectors, width }: VectorTable): Generator<void, VectorTable> {
  const scaled = new Float32Array(vectors.length);
  for (let row = 0; row * width < vectors.length; row += 1) {
    if (row % STEP === 0) yield;
    const [start, end] = [row * width, (row + 1) * width];
    let squares = 0;
    for (let at = start; at < end; at += 1) squares += (vectors[at] ?? 0) ** 2;
    const factor = 1 / Math.sqrt(squares || 1);
    for (let at = start; at < end; at += 1) scaled[at] = (vectors[at] ?? 0) * factor;
  }
  return { vectors: scaled, width };
}
