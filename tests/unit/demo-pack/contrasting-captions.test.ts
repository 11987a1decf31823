import { expect, test } from 'vitest';
import { gradeCaption } from '#core/demo-world/captions/grade-caption.ts';
import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { writeContrastingCaptions } from '#scripts/demo-pack/contrasting-captions.ts';

const SETTINGS = { count: 5, isHarder: false };

test('a scene gets a caption that leaves nothing out and others that are wrong about it', () => {
  for (const [index, scene] of sampleScenes({ seed: 1, count: 300, split: 'train' }).entries()) {
    const { own, others } = writeContrastingCaptions(scene, SETTINGS, createRandom(index));
    expect([own, isComplete(scene, own)]).toEqual([own, true]);
    expect(others).toHaveLength(5);
    expect(others).not.toContain(own);
  }
});

test('the captions of other scenes are about every factor by turns', () => {
  const wrong = { subject: 0, colour: 0, count: 0, place: 0, relation: 0 };
  for (const [index, scene] of sampleScenes({ seed: 2, count: 300, split: 'train' }).entries()) {
    for (const other of writeContrastingCaptions(scene, SETTINGS, createRandom(index)).others) {
      const grade = gradeCaption(scene, other);
      for (const fact of ['subject', 'colour', 'count', 'place', 'relation'] as const) {
        if (grade[fact] === false) wrong[fact] += 1;
      }
    }
  }
  for (const times of Object.values(wrong)) expect(times).toBeGreaterThan(40);
});

test('the harder ones are wrong in number and relation more often', () => {
  const countWrong = (isHarder: boolean) =>
    sampleScenes({ seed: 3, count: 200, split: 'train' })
      .flatMap((scene, index) => {
        const settings = { ...SETTINGS, isHarder };
        const { others } = writeContrastingCaptions(scene, settings, createRandom(index));
        return others.map((other) => gradeCaption(scene, other));
      })
      .filter(({ count, relation }) => !count || relation === false).length;
  expect(countWrong(true)).toBeGreaterThan(1.2 * countWrong(false));
});
