import { expect, test } from 'vitest';
import { groupScores } from '#renderer/features/dashboards/runs/group-scores.ts';
import type { EvaluationId, UnixMs } from '#shared/domain/ids.ts';
import type { StoredEvaluation } from '#shared/domain/score.ts';

function evaluation(id: number, packHash: string, tokens: string, value: number): StoredEvaluation {
  return {
    id: id as EvaluationId,
    subject: { kind: 'suggestions', packName: 'pack', packHash, method: 'beam', beams: 5 },
    choices: {
      ...{ tokenization: 'words', withoutLeaked: false },
      ...{ withClip: false, withSpiceJar: false },
    },
    images: 3,
    madeAt: 0 as UnixMs,
    scores: [
      {
        ...{ metric: 'CIDEr', value, low: value, high: value },
        contractHash: tokens,
        signature: `viclipcap:1|tok:${tokens}|#${tokens}`,
      },
    ],
  };
}

test('scores under two contracts are never in one group, and the setting that differs is named', () => {
  const groups = groupScores(
    [
      evaluation(4, 'a', 'words', 0.4),
      evaluation(3, 'b', 'words', 0.9),
      evaluation(2, 'a', 'syllables', 0.8),
      evaluation(1, 'a', 'words', 0.1),
    ],
    'CIDEr',
  );
  expect(
    groups.map(({ scored, differences }) => ({
      scored: scored.map(({ evaluation: { id }, score }) => [id, score.value]),
      differences,
    })),
  ).toEqual([
    {
      scored: [
        [3, 0.9],
        [4, 0.4],
      ],
      differences: [],
    },
    { scored: [[2, 0.8]], differences: [{ name: 'tok', one: 'words', other: 'syllables' }] },
  ]);
});

test('an evaluation without the metric is in no group', () => {
  expect(groupScores([evaluation(1, 'a', 'words', 1)], 'METEOR')).toEqual([]);
});
