import { expect, test } from 'vitest';
import { describeCombination, findSplit, SPLITS } from '#core/demo-world/combination.ts';
import { faceLeadingThing } from '#core/demo-world/face-leading-thing.ts';
import { mirrorScene } from '#core/demo-world/mirror-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { COUNTS, PLACES, RELATIONS, type Scene, SUBJECTS } from '#core/demo-world/scene.ts';
import { similarScenes } from '#core/demo-world/similar-scenes.ts';
import { canRelate, SUBJECT_RULES } from '#core/demo-world/subject-rules.ts';
import { createRandom } from '#core/random/seeded-random.ts';

const train = sampleScenes({ seed: 1, count: 4000, split: 'train' });

test('combinations of the test split never occur in training', () => {
  const trained = new Set(train.map(describeCombination));
  for (const split of ['validation', 'test'] as const) {
    const scenes = sampleScenes({ seed: 1, count: 500, split });
    expect(scenes.filter((scene) => trained.has(describeCombination(scene)))).toEqual([]);
  }
});

test('every scene follows the rules of its subject and place', () => {
  for (const split of SPLITS) {
    for (const scene of sampleScenes({ seed: 2, count: 800, split })) {
      expect([scene, followsRules(scene)]).toEqual([scene, true]);
    }
  }
});

test('training shows every subject, colour, count, place and relation often', () => {
  const single = train.filter((scene) => scene.second === null);
  expect(single.length / train.length).toBeGreaterThan(0.54);
  expect(single.length / train.length).toBeLessThan(0.66);
  for (const subject of SUBJECTS) {
    const shown = train.filter((scene) => scene.subject === subject);
    expect(shown.length).toBe(train.length / SUBJECTS.length);
    const { colours } = SUBJECT_RULES[subject];
    for (const colour of colours) {
      expect(shown.filter((scene) => scene.colour === colour).length).toBeGreaterThan(5);
    }
  }
  for (const count of COUNTS) {
    expect(single.filter((scene) => scene.count === count).length).toBeGreaterThan(400);
  }
  for (const place of PLACES) {
    expect(train.filter((scene) => scene.place === place).length).toBeGreaterThan(300);
  }
  for (const relation of RELATIONS) {
    expect(train.filter((scene) => scene.second?.relation === relation).length).toBeGreaterThan(
      150,
    );
  }
});

test('similar scenes differ in one factor and stay in the split and the rules', () => {
  for (const [index, scene] of train.slice(0, 300).entries()) {
    for (const { factor, scene: variant } of similarScenes(scene, createRandom(index))) {
      expect(findSplit(variant)).toBe('train');
      expect([variant, followsRules(variant)]).toEqual([variant, true]);
      const changed = factor === 'relation' || factor === 'second subject' ? 'second' : factor;
      expect(listDifferences(scene, variant)).toEqual([changed]);
    }
  }
});

test('a relation and its mirror image are one combination', () => {
  const scene: Scene = {
    subject: 'cat',
    colour: 'black',
    count: 1,
    place: 'room',
    time: 'day',
    second: { relation: 'left-of', subject: 'ball', colour: 'red' },
  };
  const mirrored: Scene = {
    ...scene,
    subject: 'ball',
    colour: 'red',
    time: 'night',
    second: { relation: 'right-of', subject: 'cat', colour: 'black' },
  };
  expect(describeCombination(scene)).toBe(describeCombination(mirrored));
});

test('a picture is told from the same thing whichever its scene was drawn from', () => {
  const duckFirst: Scene = {
    subject: 'duck',
    colour: 'white',
    count: 1,
    place: 'river',
    time: 'day',
    second: { relation: 'left-of', subject: 'boat', colour: 'red' },
  };
  const boatFirst: Scene = {
    ...duckFirst,
    subject: 'boat',
    colour: 'red',
    second: { relation: 'right-of', subject: 'duck', colour: 'white' },
  };
  expect(faceLeadingThing(boatFirst)).toEqual(duckFirst);
  for (const scene of train.slice(0, 300)) {
    const faced = faceLeadingThing(scene);
    expect(faceLeadingThing(faced)).toEqual(faced);
    expect(describeCombination(faced)).toBe(describeCombination(scene));
    // What is on something is told first, and so are two of a kind, which a second thing cannot be.
    if (scene.second?.relation === 'on' || scene.count > 1) expect(faced).toBe(scene);
  }
});

test('mirroring a scene twice gives the scene, and exchanges left and right alone', () => {
  for (const scene of train.slice(0, 300)) {
    const mirrored = mirrorScene(scene);
    expect(mirrorScene(mirrored)).toEqual(scene);
    const isSided = ['left-of', 'right-of'].includes(scene.second?.relation ?? '');
    expect(listDifferences(scene, mirrored)).toEqual(isSided ? ['second'] : []);
  }
});

test('the same seed samples the same scenes', () => {
  const request = { seed: 'again', count: 50, split: 'test' } as const;
  expect(sampleScenes(request)).toEqual(sampleScenes(request));
});

function followsRules(scene: Scene): boolean {
  const { places, colours } = SUBJECT_RULES[scene.subject];
  const isColoured = scene.colour === null ? colours.length === 0 : colours.includes(scene.colour);
  if (scene.second === null) return isColoured && places.includes(scene.place);
  const { relation, subject } = scene.second;
  const limit = relation === 'on' ? 1 : 2;
  return (
    isColoured && scene.count <= limit && canRelate(scene.subject, relation, subject, scene.place)
  );
}

function listDifferences(one: Scene, other: Scene): string[] {
  return (Object.keys(one) as (keyof Scene)[]).filter(
    (key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]),
  );
}
