import { expect, test } from 'vitest';
import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { readCaption } from '#core/demo-world/captions/read-caption.ts';
import { faceLeadingThing } from '#core/demo-world/face-leading-thing.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { writeBindingCaptions } from '#scripts/demo-pack/binding-captions.ts';

test('beside a full caption stand some that exchange colours, and left and right', () => {
  const scenes = sampleScenes({ seed: 5, count: 300, split: 'train' });
  const random = createRandom(1);
  const times = { colours: 0, sides: 0 };
  for (const scene of scenes.map(faceLeadingThing)) {
    const { own, others } = writeBindingCaptions(scene, 7, random);
    expect([own, isComplete(scene, own)]).toEqual([own, true]);
    expect(others).toHaveLength(7);
    expect(others).not.toContain(own);
    const right = readCaption(own);
    for (const wrong of others.map((other) => readCaption(other))) {
      const isExchanged =
        wrong.second !== undefined &&
        wrong.colour === right.second?.colour &&
        wrong.second.colour === right.colour;
      if (isExchanged && wrong.colour !== right.colour) times.colours += 1;
      const sides = new Set([right.relation, wrong.relation]);
      if (sides.has('left-of') && sides.has('right-of')) times.sides += 1;
    }
  }
  expect(times.colours).toBeGreaterThan(30);
  expect(times.sides).toBeGreaterThan(30);
});
