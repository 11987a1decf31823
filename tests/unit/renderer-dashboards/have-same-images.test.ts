import { expect, test } from 'vitest';
import type { ScoreGroup } from '#renderer/features/dashboards/runs/group-scores.ts';
import { haveSameImages } from '#renderer/features/dashboards/runs/have-same-images.ts';
import type { EvaluationId, UnixMs } from '#shared/domain/ids.ts';

const subject = (packHash: string) =>
  ({ kind: 'suggestions', packName: 'pack', packHash, method: 'beam', beams: 5 }) as const;
const group = (...packs: readonly string[]): ScoreGroup => ({
  ...{ contractHash: '', signature: '', differences: [] },
  scored: packs.map((packHash) => ({
    evaluation: {
      ...{ id: 1 as EvaluationId, subject: subject(packHash), images: 3, madeAt: 0 as UnixMs },
      choices: {
        ...{ tokenization: 'words', withoutLeaked: false },
        ...{ withClip: false, withSpiceJar: false },
      },
      scores: [],
    },
    score: { metric: 'CIDEr', value: 1, low: 1, high: 1, contractHash: '', signature: '' },
  })),
});
const scorable = (packHash: string, imagesKey: string) => ({
  ...subject(packHash),
  ...{ images: 9, comparableImages: 3, imagesKey },
});

test('groups are on the same images only if all their models have drafts for them, and not for as many others', () => {
  const subjects = [scorable('a', 'x'), scorable('b', 'x'), scorable('c', 'y')];
  expect(haveSameImages(group('a'), group('b', 'a'), subjects)).toBe(true);
  expect(haveSameImages(group('a'), group('b', 'c'), subjects)).toBe(false);
  expect(haveSameImages(group('a'), group('gone'), subjects)).toBe(false);
});
