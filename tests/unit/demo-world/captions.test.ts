import { expect, test } from 'vitest';
import { gradeCaption } from '#core/demo-world/captions/grade-caption.ts';
import { readCaption } from '#core/demo-world/captions/read-caption.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import { SPLITS } from '#core/demo-world/combination.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';

const SEED = 20_240;
const scenes = SPLITS.flatMap((split) => sampleScenes({ seed: SEED, count: 1200, split }));

/** The scene of a reading told from its subject's side. */
function readFromScene(scene: Scene, caption: string): ReturnType<typeof readCaption> {
  const reading = readCaption(caption);
  const { second, relation, subject, colour, count, ...rest } = reading;
  if (second === undefined || subject === scene.subject) return reading;
  const turned = ({ 'left-of': 'right-of', 'right-of': 'left-of' } as const)[String(relation)];
  return {
    ...rest,
    ...second,
    ...(relation === undefined ? {} : { relation: turned ?? relation }),
    second: { subject, ...(colour && { colour }), ...(count && { count }) } as typeof second,
  };
}

test('what a caption mentions is read back as the scene says it', () => {
  for (const [index, scene] of scenes.entries()) {
    for (const caption of writeCaptions(scene, createRandom(index))) {
      const reading = readFromScene(scene, caption);
      const { second, ...facts } = reading;
      const expected = { ...scene, relation: scene.second?.relation };
      for (const [fact, value] of Object.entries(facts)) {
        expect([caption, fact, value]).toEqual([caption, fact, expected[fact as keyof Scene]]);
      }
      if (second !== undefined) {
        const { colour = scene.second?.colour ?? null } = second;
        const said = { relation: scene.second?.relation, subject: second.subject, colour };
        expect([caption, said, second.count]).toEqual([caption, scene.second, 1]);
      }
    }
  }
});

test('every caption names subject and count, and four of five the colour, the place and the relation', () => {
  for (const [index, scene] of scenes.entries()) {
    const captions = writeCaptions(scene, createRandom(index));
    const grades = captions.map((caption) => gradeCaption(scene, caption));
    const misses = (fact: keyof (typeof grades)[number]): number =>
      grades.filter((grade) => grade[fact] === false).length;
    expect([captions, misses('subject'), misses('count')]).toEqual([captions, 0, 0]);
    for (const fact of ['colour', 'place', 'relation'] as const) {
      expect([captions, fact, misses(fact) <= 1]).toEqual([captions, fact, true]);
    }
    expect(grades.every((grade) => grade.time !== false)).toBe(true);
  }
});

test('two or three captions in five say the time of day on average', () => {
  const mentions = scenes.map(
    (scene, index) =>
      writeCaptions(scene, createRandom(index)).filter((text) => readCaption(text).time).length,
  );
  const mean = mentions.reduce((sum, count) => sum + count, 0) / mentions.length;
  expect(mean).toBeGreaterThan(2);
  expect(mean).toBeLessThan(3);
});

test('captions are lower-case NFC without comma, full stop or doubled space', () => {
  for (const [index, scene] of scenes.entries()) {
    for (const caption of writeCaptions(scene, createRandom(index))) {
      expect(caption).toBe(caption.normalize('NFC').toLowerCase());
      expect(caption).not.toMatch(/[.,]|^ | $| {2}/u);
      expect(caption.split(' ').length).toBeLessThanOrEqual(34);
    }
  }
});

test('the same random stream writes the same captions', () => {
  const [scene] = scenes as [Scene];
  expect(writeCaptions(scene, createRandom(7))).toEqual(writeCaptions(scene, createRandom(7)));
});

test('a wrong fact is graded wrong and the other side of a relation right', () => {
  const scene: Scene = {
    subject: 'cat',
    colour: 'black',
    count: 1,
    place: 'room',
    time: 'day',
    second: { relation: 'left-of', subject: 'ball', colour: 'red' },
  };
  const right = {
    subject: true,
    colour: true,
    count: true,
    place: true,
    relation: true,
    time: null,
  };
  expect(gradeCaption(scene, 'một con mèo màu đen ngồi bên trái một quả bóng trong phòng')).toEqual(
    right,
  );
  expect(
    gradeCaption(scene, 'một quả bóng màu đỏ ở bên phải một con mèo màu đen trong phòng'),
  ).toEqual(right);
  expect(
    gradeCaption(scene, 'hai con mèo màu trắng bên phải một quả bóng trên sân vào ban đêm'),
  ).toEqual({
    subject: true,
    colour: false,
    count: false,
    place: false,
    relation: false,
    time: false,
  });
  expect(readCaption('trên cái bàn màu nâu có một bát phở')).toEqual({
    subject: 'pho',
    count: 1,
    relation: 'on',
    second: { subject: 'table', colour: 'brown' },
  });
});
