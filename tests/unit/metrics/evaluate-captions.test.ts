import { expect, test } from 'vitest';
import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import { evaluateCaptions, type MetricName } from '#core/metrics/evaluate-captions.ts';
import { SEGMENTER_NAME } from '#core/vietnamese/lexicon-files.ts';

const text = defaultTextContract('syllables', SEGMENTER_NAME);
const settings = { text, tokenize: createCaptionTokenizer(text), language: 'vi' } as const;
const images = [
  { candidate: 'Hai con mèo nằm ngủ.', references: ['hai con mèo ngủ', 'mèo đang nằm ngủ'] },
  { candidate: 'một chiếc thuyền', references: ['chiếc thuyền trên sông'] },
  { candidate: 'con chó chạy', references: ['một con chó đang chạy', 'chó chạy trên cỏ'] },
];
const ALL: readonly MetricName[] = ['BLEU-1', 'BLEU-4', 'ROUGE-L', 'CIDEr', 'METEOR', 'SPICE-vi'];

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
  const { metrics } = evaluate();
  for (const { corpus, confidence } of metrics.values()) {
    expect(confidence?.value).toBe(corpus);
    expect(confidence?.low).toBeLessThanOrEqual(corpus);
    expect(confidence?.high).toBeGreaterThanOrEqual(corpus);
  }
  expect(evaluate().metrics).toEqual(metrics);
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
