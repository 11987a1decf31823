/** The greatest number a byte holds with its sign. */
const MOST = 127;

/**
 * Which way an embedding points, a byte a number: enough to tell near-duplicates by, in a quarter of the room.
 *
 * The greatest number becomes 127 or -127, so how long the embedding was is gone; a cosine changes by less than 0.001.
 *
 * @param embedding `[E]`
 * @returns `[E]`
 */
export function toDirectionBytes(embedding: Float32Array): Int8Array<ArrayBuffer> {
  let greatest = 0;
  for (const value of embedding) greatest = Math.max(greatest, Math.abs(value));
  if (greatest === 0) return new Int8Array(embedding.length);
  return Int8Array.from(embedding, (value) => Math.round((MOST * value) / greatest));
}
