import { expect, test } from 'vitest';
import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { readCaption } from '#core/demo-world/captions/read-caption.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { wordFully } from '#scripts/demo-pack/word-fully.ts';

test('a full caption tells all of a scene, the second thing’s colour too', () => {
  for (const [index, scene] of sampleScenes({ seed: 4, count: 300, split: 'train' }).entries()) {
    const { text: caption } = wordFully(scene, createRandom(index));
    expect([caption, isComplete(scene, caption)]).toEqual([caption, true]);
    const { subject, second } = readCaption(caption);
    expect([caption, subject]).toEqual([caption, scene.subject]);
    expect([caption, second?.colour ?? null]).toEqual([caption, scene.second?.colour ?? null]);
  }
});
