import { expect, test } from 'vitest';
import { toByteSymbols } from '#core/tokenizers/byte-symbols.ts';
import { findTokenTexts } from '#core/tokenizers/find-token-texts.ts';

const VOCABULARY = { [toByteSymbols(' chó')]: 2, [toByteSymbols('.')]: 0, '<|endoftext|>': 1 };

test.each([
  ['vocab.json', VOCABULARY],
  ['tokenizer.json', { model: { vocab: VOCABULARY }, added_tokens: [] }],
])('finds what tokens of a %s stand for', (_name, file) => {
  expect(findTokenTexts(JSON.stringify(file), [2, 1, 7, 0])).toEqual([
    ...[' chó', '<|endoftext|>', null, '.'],
  ]);
});

test('an added token is its own text', () => {
  const file = { model: { vocab: {} }, added_tokens: [{ id: 3, content: 'hết à' }, { id: 4 }, 5] };
  expect(findTokenTexts(JSON.stringify(file), [3, 4])).toEqual(['hết à', null]);
});

test.each(['null', '[]', '7', '{"model":null}', '{"model":{"vocab":[["a",0.5]]}}'])(
  'finds nothing in %s',
  (json) => {
    expect(findTokenTexts(json, [0])).toEqual([null]);
  },
);
