import { expect, test } from 'vitest';
import { compareWithinImage, computeAgreement } from '#core/metrics/agreement.ts';

const split = (text: string) => text.split(' ');
const by = (name: string | null, text: string) => ({ by: name, tokens: split(text) });

test('each caption is compared with the others of its image, whoever wrote them; one alone is left out', () => {
  const rows = computeAgreement([
    [by('Lan', 'a b c d'), by('Minh', 'a b c d')],
    [by('Lan', 'e f g h')],
    [by('Lan', 'i j k l'), by('Minh', 'm n o p'), by(null, 'i j k l')],
  ]);
  expect(rows.map((row) => [row.by, row.captions, row.rougeL])).toEqual([
    ['Lan', 2, 1],
    ['Minh', 2, 0.5],
  ]);
});

test('an annotator with two captions of an image is compared with both', () => {
  const [lan] = computeAgreement([[by('Lan', 'a b'), by('Lan', 'a b'), by('Minh', 'c d')]]);
  expect(lan).toMatchObject({ captions: 2, rougeL: 1 });
});

test('no images give no agreement', () => {
  expect(computeAgreement([])).toEqual([]);
});

test('captions of one image, one by one', () => {
  expect(compareWithinImage([split('a b'), split('a b'), split('c d')])).toEqual([1, 1, 0]);
  expect(compareWithinImage([split('a b')])).toEqual([undefined]);
});
