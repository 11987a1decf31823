import type { TrainingData } from '#core/training-runs/training-data.ts';
import type { TrainingSource } from './training-source.ts';

/** Captions of a run's pictures that are not there any more as the run took them. */
export function countChangedCaptions(
  { images, captions }: TrainingData,
  current: Pick<TrainingSource, 'images' | 'captions'>,
): number {
  const texts = new Map<string, Set<string>>();
  for (const { image, text } of current.captions) {
    const hash = current.images[image]?.contentHash ?? '';
    const ofPicture = texts.get(hash) ?? new Set();
    texts.set(hash, ofPicture.add(text));
  }
  return captions.filter(
    ({ image, text }) =>
      images[image]?.split !== 'text' && !texts.get(images[image]?.contentHash ?? '')?.has(text),
  ).length;
}
