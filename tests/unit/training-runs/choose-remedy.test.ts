import { expect, test } from 'vitest';
import { chooseRemedy } from '#core/training-runs/choose-remedy.ts';
import type { Finding, FindingCode } from '#shared/training/finding.ts';

const found = (code: FindingCode): Finding => ({
  ...{ code, severity: 'warning', numbers: {}, mend: null },
});
const SETTING_UP = { more: null, isSelectionKnown: true };
const changes = { approvedOnly: false };

test.each([
  ['split-overlap', { kind: 'one-side' }],
  ['near-duplicates-across-splits', { kind: 'one-side' }],
  ['captions-too-long', { kind: 'show', filter: { length: 'from20' } }],
  ['no-validation', { kind: 'show', filter: { split: 'val' } }],
  ['captions-changed', { kind: 'again' }],
] as const)('%s has a remedy that is no change of the recipe', (code, remedy) => {
  expect(chooseRemedy(found(code), SETTING_UP)).toEqual(remedy);
});

test('few images are mended by more captions, by captioning, or by more pictures', () => {
  const few = found('few-images');
  expect(chooseRemedy(few, { ...SETTING_UP, more: { kind: 'captions', changes } })).toEqual({
    ...{ kind: 'captions', changes },
  });
  expect(chooseRemedy(few, { ...SETTING_UP, more: { kind: 'uncaptioned', images: 9 } })).toEqual({
    ...{ kind: 'show', filter: { status: 'empty' } },
  });
  expect(chooseRemedy(few, { ...SETTING_UP, more: { kind: 'none' } })).toEqual({
    kind: 'add-pictures',
  });
});

test('a run that has begun is set up again, as its data are what they are', () => {
  expect(chooseRemedy(found('few-images'), SETTING_UP)).toEqual({ kind: 'again' });
});

test('a change of the recipe goes before anything else', () => {
  const finding = { ...found('captions-too-long'), mend: { maxTokens: 90 } };
  expect(chooseRemedy(finding, SETTING_UP)).toEqual({ kind: 'recipe', changes: { maxTokens: 90 } });
});

test.each(['split-overlap', 'near-duplicates-across-splits'] as const)(
  '%s of a run whose captions nobody knows any more is mended by setting it up again',
  (code) => {
    expect(chooseRemedy(found(code), { more: null, isSelectionKnown: false })).toEqual({
      kind: 'again',
    });
  },
);
