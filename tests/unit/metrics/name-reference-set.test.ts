import { expect, test } from 'vitest';
import { nameReferenceSet } from '#core/metrics/name-reference-set.ts';

const image = (...texts: readonly string[]) => ({
  references: texts.map((text) => ({ text, segmented: undefined })),
});

test('the same references have one name, whatever their order', () => {
  const name = nameReferenceSet([image('một', 'hai'), image('ba')]);
  expect(name).toMatch(/^[0-9a-f]{12}$/u);
  expect(nameReferenceSet([image('ba'), image('hai', 'một')])).toBe(name);
});

test('other captions, or the same ones of other images, have another', () => {
  const names = [
    [image('một', 'hai'), image('ba')],
    [image('một'), image('hai', 'ba')],
    [image('một', 'hai'), image('bốn')],
    [image('một\nhai'), image('ba')],
  ].map(nameReferenceSet);
  expect(new Set(names).size).toBe(names.length);
});
