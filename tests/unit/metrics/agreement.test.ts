import { expect, test } from 'vitest';
import { computeAgreement } from '#core/metrics/agreement.ts';

const split = (text: string) => text.split(' ');

test('each caption is compared with the others of its image; empty slots and lone captions are left out', () => {
  const { perSlot, perCaption, overall } = computeAgreement([
    [split('a b c d'), split('a b c d'), undefined],
    [split('e f g h'), undefined, undefined],
    [split('i j k l'), split('m n o p'), split('i j k l')],
  ]);
  expect(perSlot.map(({ captions }) => captions)).toEqual([2, 2, 1]);
  expect(perCaption).toEqual([
    [1, 1, undefined],
    [undefined, undefined, undefined],
    [1, 0, 1],
  ]);
  expect(perSlot[1]?.rougeL).toBe(0.5);
  expect(overall.captions).toBe(5);
  expect(overall.rougeL).toBeCloseTo((1 + 0.5 + 1) / 3, 12);
});

test('no images give no agreement', () => {
  expect(computeAgreement([]).overall).toEqual({ captions: 0, bleu4: 0, rougeL: 0, cider: 0 });
});
