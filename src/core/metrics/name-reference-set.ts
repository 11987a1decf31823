import { hashImages } from './image-list.ts';
import type { CaptionPair } from './pair-captions.ts';

/**
 * Names the references that candidates are compared with, and so the images, in 12 hexadecimal digits.
 *
 * The same captions of the same images have the same name in whatever order, and whatever tokens are made of them.
 */
export function nameReferenceSet(pairs: readonly Pick<CaptionPair, 'references'>[]): string {
  return hashImages(
    pairs.map(({ references }) => JSON.stringify(references.map(({ text }) => text).sort())),
  );
}
