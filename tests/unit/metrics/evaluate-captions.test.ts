import { expect, test } from 'vitest';
import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import { type Evaluation, evaluateCaptions } from '#core/metrics/evaluate-captions.ts';
import { SEGMENTER_NAME } from '#core/vietnamese/lexicon-files.ts';
import type { TextMetric } from '#shared/domain/metric.ts';

const text = defaultTextContract('syllables', SEGMENTER_NAME);
const settings = { text, tokenize: createCaptionTokenizer(text), language: 'vi' } as const;
const images = [
  { candidate: 'Hai con mèo nằm ngủ.', references: ['hai con mèo ngủ', 'mèo đang nằm ngủ'] },
  { candidate: 'một chiếc thuyền', references: ['chiếc thuyền trên sông'] },
  { candidate: 'con chó chạy', references: ['một con chó đang chạy', 'chó chạy trên cỏ'] },
];
const ALL: readonly TextMetric[] = ['BLEU-1', 'BLEU-4', 'ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'];

test('the metrics asked for, in their order, under the contract of the captions', () => {
  const { contract, metrics } = evaluateCaptions(images, { ...settings, metrics: ALL });
  expect([...metrics.keys()]).toEqual(ALL);
  expect(contract).toMatchObject({ ...text, images: 3, referencesPerImage: [1, 2] });
  for (const { corpus, perImage, confidence } of metrics.values()) {
    expect(corpus).toBeGreaterThanOrEqual(0);
    expect(perImage).toHaveLength(3);
    expect(confidence).toBeUndefined();
  }
});

test('confidence intervals hold the value and are the same for the same seed', () => {
  const bootstrap = { seed: 7, samples: 200 };
  const evaluate = () => evaluateCaptions(images, { ...settings, metrics: ALL, bootstrap });
  const first = evaluate();
  for (const { corpus, confidence } of first.metrics.values()) {
    expect(confidence?.value).toBe(corpus);
    expect(confidence?.low).toBeLessThanOrEqual(corpus);
    expect(confidence?.high).toBeGreaterThanOrEqual(corpus);
  }
  const intervals = (evaluation: Evaluation) =>
    [...evaluation.metrics.values()].map(({ confidence }) => confidence);
  expect(intervals(evaluate())).toEqual(intervals(first));
});

test('an image without references is named', () => {
  expect(() =>
    evaluateCaptions([{ candidate: 'a', references: [] }], { ...settings, metrics: ['CIDEr'] }),
  ).toThrow('references[0]: the image has none');
});

test('English captions on PTB tokens', () => {
  const ptb = defaultTextContract('ptb', SEGMENTER_NAME);
  const { metrics } = evaluateCaptions(
    [{ candidate: 'A red bus.', references: ['A red bus on a street.'] }],
    {
      text: ptb,
      tokenize: createCaptionTokenizer(ptb),
      language: 'en',
      metrics: ['SPICE-en-lite'],
    },
  );
  expect(metrics.get('SPICE-en-lite')?.corpus).toBeCloseTo(2 / 3, 12);
});

test("BLEU's reference length and CIDEr's document frequencies are settings of the contract", () => {
  const one = evaluateCaptions(images, {
    ...settings,
    metrics: ['BLEU-1', 'CIDEr', 'CIDEr-plain'],
    referenceLength: 'average',
    documentFrequencies: { name: 'ktvic', saved: { images: 100, ngrams: { mèo: 3, chó: 5 } } },
  });
  expect(one.contract).toMatchObject({ referenceLength: 'average', documentFrequencies: 'ktvic' });
  const usual = evaluateCaptions(images, { ...settings, metrics: ['BLEU-1', 'CIDEr'] });
  const of = ({ metrics }: Evaluation, metric: TextMetric) => metrics.get(metric)?.corpus;
  expect(of(one, 'BLEU-1')).not.toBe(of(usual, 'BLEU-1'));
  expect(of(one, 'CIDEr')).not.toBe(of(usual, 'CIDEr'));
  expect(of(one, 'CIDEr-plain')).not.toBe(of(one, 'CIDEr'));
});
