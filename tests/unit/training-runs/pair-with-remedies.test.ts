import { expect, test } from 'vitest';
import { pairWithRemedies } from '#core/training-runs/pair-with-remedies.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { MoreImages } from '#shared/training/training-plan.ts';

const few: Finding = { code: 'few-images', severity: 'warning', numbers: {}, mend: null };
const early: Finding = {
  ...{ code: 'early-stop-by-few', severity: 'warning', numbers: {} },
  mend: { stopPatience: 0 },
};

const listCodes = (findings: readonly Finding[], more: MoreImages): readonly string[] =>
  pairWithRemedies(findings, { more, isSelectionKnown: true }).map(({ finding }) => finding.code);

test('what a click mends comes before what leads elsewhere', () => {
  const captions = { kind: 'captions', changes: { approvedOnly: false } } as const;
  expect(listCodes([few, early], captions)).toEqual(['few-images', 'early-stop-by-few']);
  expect(listCodes([few, early], { kind: 'none' })).toEqual(['early-stop-by-few', 'few-images']);
  expect(listCodes([few, early], { kind: 'uncaptioned', images: 3 })).toEqual([
    ...['early-stop-by-few', 'few-images'],
  ]);
});

test('what is serious comes first, wherever it leads', () => {
  const serious: Finding = { ...few, code: 'captions-too-long', severity: 'error' };
  expect(listCodes([early, serious], { kind: 'none' })).toEqual([
    ...['captions-too-long', 'early-stop-by-few'],
  ]);
});
