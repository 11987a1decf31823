import { expect, test } from 'vitest';
import { HIDDEN } from '#core/networks/causal-bias.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';

test('tokens weigh the same in every caption, padding nothing', () => {
  const { tokens, weights } = layOutCaptions([[7, 8, 9], [5]], {
    length: 3,
    prefixLength: 1,
    padding: 2,
  });
  expect([...tokens]).toEqual([7n, 8n, 9n, 5n, 2n, 2n]);
  expect([...weights]).toEqual([0.25, 0.25, 0.25, 0.25, 0, 0]);
});

test('every place sees the prefix and what is before it, but no padding', () => {
  const { attentionBias } = layOutCaptions([[5]], { length: 2, prefixLength: 2, padding: 0 });
  const [o, x] = [0, Math.fround(HIDDEN)];
  expect([...attentionBias]).toEqual([
    ...[o, x, x, x],
    ...[o, o, x, x],
    ...[o, o, o, x],
    ...[o, o, o, x],
  ]);
});
