import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ConflictRule, placeAnnotations } from '#main/services/import/place-annotations.ts';

test('annotations go into the slots of their order, around what is there', () => {
  expect(place(['a', 'b', 'c'], [[2, 'x']], 'keep')).toEqual({
    captions: [
      [1, 'a'],
      [3, 'c'],
    ],
    empties: [],
    unchanged: 0,
    kept: 1,
  });
  expect(place(['a', 'b', 'c'], [[2, 'x']], 'append').captions).toEqual([
    [1, 'a'],
    [3, 'b'],
    [4, 'c'],
  ]);
});

test('a text that is there already, in any slot, is not written again', () => {
  expect(place(['a', 'a', 'b'], [[5, 'a']], 'append')).toMatchObject({
    captions: [
      [2, 'a'],
      [3, 'b'],
    ],
    unchanged: 1,
  });
});

test('an annotation without text takes no slot but keeps its place', () => {
  expect(place(['a', '', 'b'], [], 'keep')).toMatchObject({
    captions: [
      [1, 'a'],
      [3, 'b'],
    ],
    empties: [[2, '']],
  });
});

test('there is no slot beyond 1023', () => {
  const texts = Array.from({ length: 1025 }, (_, i) => `câu ${i}`);
  const { captions, kept } = place(texts, [], 'append');
  expect([captions.length, kept]).toEqual([1023, 2]);
});

test('no caption is ever written over, and every annotation is accounted for', () => {
  const text = fc.constantFrom('', 'a', 'b', 'c', 'phở', 'phở'.normalize('NFD'));
  const existing = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 8 }), text.filter(Boolean)), {
    selector: ([slot]) => slot,
  });
  fc.assert(
    fc.property(
      fc.array(text),
      existing,
      fc.constantFrom('keep', 'append'),
      (texts, there, rule) => {
        const { captions, empties, unchanged, kept } = place(texts, there, rule);
        const slots = [...there, ...captions].map(([slot]) => slot);
        expect(new Set(slots).size).toBe(slots.length);
        expect(captions.length + empties.length + unchanged + kept).toBe(texts.length);
        if (rule === 'append') expect(kept).toBe(0);
      },
    ),
  );
});

function place(
  texts: readonly string[],
  existing: readonly (readonly [slot: number, text: string])[],
  rule: ConflictRule,
) {
  const annotations = texts.map((caption, order) => ({
    order,
    annotation: { id: order, imageId: 1, caption, segmentCaption: undefined, extras: {} },
  }));
  const captions = existing.map(([slot, text]) => ({ slot, text: text.normalize('NFC') }));
  const placement = placeAnnotations(annotations, captions, rule);
  const toPair = (placed: (typeof placement.captions)[number]) =>
    [placed.slot, placed.annotation.caption] as const;
  return {
    ...placement,
    captions: placement.captions.map(toPair),
    empties: placement.empties.map(toPair),
  };
}
