import { expect, test } from 'vitest';
import { findReferenceLines } from '#renderer/features/dashboards/runs/published/find-reference-lines.ts';

const KTVIC_TEST =
  'viclipcap:1|tok:whitespace|case:as-is|refs:5|images:558|set:0123|df:references|#0';

test('published scores whose contract agrees as far as it is known are drawn among the scores', () => {
  const lines = findReferenceLines(KTVIC_TEST, 'CIDEr');
  expect(lines.map(({ dataset, model, value }) => [dataset, model, value])).toEqual([
    ['KTVIC', 'ViClipCap', 0.8127],
    ['KTVIC', 'CNN + LSTM', 0.6282],
  ]);
});

test.each([
  ['words', KTVIC_TEST.replace('tok:whitespace', 'tok:words'), 'CIDEr'],
  ['other references', KTVIC_TEST.replace('refs:5', 'refs:4-5'), 'CIDEr'],
  ['other images', KTVIC_TEST.replace('images:558', 'images:557'), 'CIDEr'],
  ['a metric of which no paper tells the settings', KTVIC_TEST, 'METEOR'],
] as const)('none under %s', (_, signature, metric) => {
  expect(findReferenceLines(signature, metric)).toEqual([]);
});
