import { expect, test } from 'vitest';
import { computeBleu, type ReferenceLength } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { computeRougeL } from '#core/metrics/rouge-l.ts';
import golden from './metrics-coco.json' with { type: 'json' };

const split = (text: string) => (text === '' ? [] : text.split(' '));
const captions = indexCaptions(
  golden.candidates.map(split),
  golden.references.map((ofImage) => ofImage.map(split)),
);
const close = (values: Iterable<number>) => [...values].map((value) => expect.closeTo(value, 8));

test.each<ReferenceLength>(['closest', 'shortest', 'average'])(
  'BLEU with the %s length agrees with coco-caption to 1e-8',
  (referenceLength) => {
    const expected = golden.bleu[referenceLength];
    const { corpus, perImage } = computeBleu(captions, { referenceLength });
    expect(corpus).toEqual(close(expected.corpus));
    expect(perImage.flat()).toEqual(close(expected.perImage.flat()));
  },
);

test('ROUGE-L agrees with coco-caption to 1e-8', () => {
  const { corpus, perImage } = computeRougeL(captions);
  expect([corpus, ...perImage]).toEqual(close([golden.rougeL.corpus, ...golden.rougeL.perImage]));
});

test.each([
  ['cider-d', golden.ciderD],
  ['cider', golden.cider],
] as const)('%s agrees with the reference arithmetic to 1e-8', (variant, expected) => {
  const { corpus, perImage } = computeCider(captions, { variant });
  expect([corpus, ...perImage]).toEqual(close([expected.corpus, ...expected.perImage]));
});
