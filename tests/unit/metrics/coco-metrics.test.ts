import { expect, test } from 'vitest';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import {
  computeDocumentFrequencies,
  parseDocumentFrequencies,
  serializeDocumentFrequencies,
} from '#core/metrics/document-frequencies.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { NgramIndex } from '#core/metrics/ngram-index.ts';
import { computeRougeL } from '#core/metrics/rouge-l.ts';

const split = (text: string) => (text === '' ? [] : text.split(' '));
const index = (candidates: readonly string[], references: readonly (readonly string[])[]) =>
  indexCaptions(
    candidates.map(split),
    references.map((ofImage) => ofImage.map(split)),
  );

test('BLEU clips a repeated word at the most one reference holds (Papineni 2002, example 2)', () => {
  const { perImage } = computeBleu(
    index(
      ['the the the the the the the'],
      [['the cat is on the mat', 'there is a cat on the mat']],
    ),
  );
  expect(perImage[0]?.[0]).toBeCloseTo(2 / 7, 8);
});

test('BLEU of one candidate, by hand', () => {
  const { corpus, perImage } = computeBleu(index(['a b c d'], [['a b x c d']]));
  const penalty = Math.exp(1 - 5 / 4);
  expect(corpus[0]).toBeCloseTo(penalty, 8);
  expect(corpus[1]).toBeCloseTo(penalty * Math.sqrt(2 / 3), 8);
  expect(corpus).toEqual(perImage[0]);
});

test.each([
  ['closest', 4],
  ['shortest', 1],
  ['average', (1 + 4 + 8) / 3],
] as const)('BLEU takes the %s reference length, %d tokens', (referenceLength, length) => {
  const { corpus } = computeBleu(index(['a b c'], [['a b c x', 'a b c d e f g h', 'y']]), {
    referenceLength,
  });
  expect(corpus[0]).toBeCloseTo(Math.min(1, Math.exp(1 - length / 3)), 8);
});

test('BLEU takes the shorter of two equally close references, so without a penalty', () => {
  expect(computeBleu(index(['a b c'], [['a b c d', 'a b']])).corpus[0]).toBeCloseTo(1, 8);
});

test('corpus BLEU sums the counts of the images instead of averaging their scores', () => {
  const { corpus } = computeBleu(index(['a b', 'c x y z'], [['a b'], ['c d e f']]));
  expect(corpus[0]).toBeCloseTo(3 / 6, 8);
});

test('corpus BLEU of some images is that of a corpus of them', () => {
  const all = computeBleu(index(['a b', 'c x y z', 'd e f'], [['a b c'], ['c d e f'], ['d e f']]));
  const some = computeBleu(index(['d e f', 'a b', 'a b'], [['d e f'], ['a b c'], ['a b c']]));
  expect(all.corpusOf([2, 0, 0])).toEqual(some.corpus);
});

test('ROUGE-L takes the best precision and the best recall, each from any reference', () => {
  const { perImage } = computeRougeL(index(['a b c d'], [['a b c d e f g h', 'a c']]));
  expect(perImage[0]).toBeCloseTo(1, 12);
  const beta = 1.44;
  const single = computeRougeL(index(['a b c d'], [['a x c']])).corpus;
  expect(single).toBeCloseTo(((1 + beta) * 0.5 * (2 / 3)) / (2 / 3 + beta * 0.5), 12);
});

test('CIDEr-D of a caption equal to its only reference is 10 when all its n-grams are its own', () => {
  const { perImage, corpus } = computeCider(
    index(['a b c d', 'e f g h'], [['a b c d'], ['e f g h']]),
  );
  expect([...perImage]).toEqual([expect.closeTo(10, 12), expect.closeTo(10, 12)]);
  expect(corpus).toBeCloseTo(10, 12);
});

test('CIDEr-D by hand: clipping and the length penalty', () => {
  const captions = index(['a a', 'z'], [['a b c'], ['z']]);
  // Unigrams: the candidate weighs a = 2 ln 2, the reference a = b = c = ln 2; bigrams share nothing.
  const cosine = 1 / (2 * Math.sqrt(3));
  const clipped = computeCider(captions).perImage[0];
  expect(clipped).toBeCloseTo((10 / 4) * cosine * Math.exp(-1 / 72), 12);
  const plain = computeCider(captions, { variant: 'cider' }).perImage[0];
  expect(plain).toBeCloseTo((10 / 4) * 2 * cosine, 12);
});

test('CIDEr of a single image with its own frequencies is 0', () => {
  expect(computeCider(index(['a b'], [['a b']])).corpus).toBe(0);
});

test('saved document frequencies give the same CIDEr in another process', () => {
  const references = [['một con mèo ngủ', 'con mèo trắng'], ['con chó chạy'], ['hai con mèo']];
  const candidates = ['con mèo ngủ', 'con chó', 'hai con mèo'];
  const first = index(candidates, references);
  const saved = JSON.parse(
    JSON.stringify(
      serializeDocumentFrequencies(
        first.index,
        computeDocumentFrequencies(first.index, first.references),
      ),
    ),
  );
  const fresh = new NgramIndex();
  const documentFrequencies = parseDocumentFrequencies(fresh, saved);
  const again = indexCaptions(
    candidates.map(split),
    references.map((ofImage) => ofImage.map(split)),
    fresh,
  );
  expect(computeCider(again, { documentFrequencies })).toEqual(computeCider(first));
  expect(saved.ngrams['con mèo']).toBe(2);
});

test('a damaged frequency names its n-gram', () => {
  expect(() =>
    parseDocumentFrequencies(new NgramIndex(), { images: 2, ngrams: { 'con mèo': 3 } }),
  ).toThrow('ngrams["con mèo"]: expected a whole number from 1 to 2, got 3');
});

test('an image without a reference is named', () => {
  expect(() => index(['a', 'b'], [['a'], []])).toThrow('references[1]: the image has none');
});

test('an empty caption scores 0 and breaks nothing', () => {
  const captions = index(['', 'a b'], [['a b c'], ['a b']]);
  expect(computeBleu(captions).perImage[0]?.[0]).toBeCloseTo(0, 8);
  expect(computeRougeL(captions).perImage[0]).toBe(0);
  expect(computeCider(captions).perImage[0]).toBe(0);
});

test('equal n-grams share an id however many the index holds, and different ones never do', () => {
  const ngrams = new NgramIndex();
  const captions = Array.from({ length: 3000 }, (_, at) =>
    [at % 7, at % 11, at % 13, at % 101, at % 997].map(String),
  );
  const texts = new Map<number, string>();
  for (const caption of captions) {
    const { bounds } = ngrams.count(caption);
    for (const id of ngrams.ids.subarray(bounds[0], bounds.at(-1))) {
      const text = ngrams.tokensOf(id).join(' ');
      expect(texts.get(id) ?? text).toBe(text);
      texts.set(id, text);
    }
  }
  expect(new Set(texts.values()).size).toBe(texts.size);
  expect(texts.size).toBe(ngrams.size);
});
