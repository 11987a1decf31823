import { expect, test } from 'vitest';
import { groupScores } from '#renderer/features/dashboards/runs/group-scores.ts';
import type { EvaluationId, UnixMs } from '#shared/domain/ids.ts';
import type { ScoreTokenization, StoredEvaluation } from '#shared/domain/score.ts';

/** @param contract Tokens and, after a space, the captions that were compared with. */
function evaluation(
  id: number,
  packHash: string,
  contract: `${ScoreTokenization} ${number}`,
  value: number,
): StoredEvaluation {
  const [tokens, set] = contract.split(' ') as [ScoreTokenization, string];
  return {
    id: id as EvaluationId,
    subject: { kind: 'suggestions', packName: 'pack', packHash, method: 'beam', beams: 5 },
    choices: {
      ...{ tokenization: tokens, withoutLeaked: false },
      ...{ withClip: false, withSpiceJar: false },
    },
    images: 3,
    madeAt: 0 as UnixMs,
    scores: [
      {
        ...{ metric: 'CIDEr', value, low: value, high: value },
        contractHash: contract,
        signature: `viclipcap:1|tok:${tokens}|set:${set}|#${contract}`,
      },
    ],
  };
}

test('scores under two contracts are never in one group, and the setting that differs is named', () => {
  const groups = groupScores(
    [
      evaluation(4, 'a', 'words 1', 0.4),
      evaluation(3, 'b', 'words 1', 0.9),
      evaluation(2, 'a', 'syllables 1', 0.8),
      evaluation(1, 'a', 'words 1', 0.1),
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

test('what was scored before against other captions is past, but not what another model was scored against', () => {
  const groups = groupScores(
    [
      evaluation(3, 'a', 'words 2', 0.4),
      evaluation(2, 'b', 'words 1', 0.9),
      evaluation(1, 'a', 'words 1', 0.1),
    ],
    'CIDEr',
  );
  expect(groups.map(({ scored }) => scored.map(({ evaluation: { id } }) => id))).toEqual([
    [3],
    [2],
  ]);
});

test('an evaluation without the metric is in no group', () => {
  expect(groupScores([evaluation(1, 'a', 'words 1', 1)], 'METEOR')).toEqual([]);
});
