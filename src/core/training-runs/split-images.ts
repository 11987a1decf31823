import { hashText } from '#core/random/hash-text.ts';
import type { SplitName } from './training-data.ts';

/**
 * Divides images into training and validation, by their bytes: equal pictures are never in both.
 *
 * The pictures with the lowest hashes of seed and content are held out, so the split does not depend on the
 * order, and an image that is added moves few others.
 *
 * @param share Of distinct pictures, 0 … 1; at least one is trained on.
 * @returns A split for each image.
 */
export function splitImages(
  contentHashes: readonly string[],
  { share, seed }: { readonly share: number; readonly seed: number },
): readonly SplitName[] {
  const ranked = [...new Set(contentHashes)]
    .map((hash) => ({ hash, rank: hashText(`${seed}/split/${hash}`) }))
    .toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]);
  const wanted = share > 0 ? Math.max(1, Math.round(ranked.length * share)) : 0;
  const heldOut = Math.min(wanted, Math.max(0, ranked.length - 1));
  const validation = new Set(ranked.slice(0, heldOut).map(({ hash }) => hash));
  return contentHashes.map((hash) => (validation.has(hash) ? 'validation' : 'train'));
}
