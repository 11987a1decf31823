import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { splitBeginning } from '#core/decoding/beginning.ts';
import { bothRules, noRepeatedNgrams } from '#core/decoding/token-rules.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import { parseVocabularyAndMerges } from '#core/tokenizers/tokenizer-files.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';

const [vocabulary = '', merges = ''] = ['vocab.json', 'merges.txt'].map((name) =>
  readFileSync(join(ORACLE_FOLDER, 'gpt2', name), 'utf8'),
);
const tokenizer = createByteLevelBpe(parseVocabularyAndMerges(vocabulary, merges));

/** Bytes of the tokens a rule lets through, as text. */
function texts(tokens: ReadonlySet<number> | undefined): string[] {
  return [...(tokens ?? [])].map((token) => Buffer.from(tokenizer.idToBytes(token)).toString());
}

test('whole words are read, and the last one holds what comes next', () => {
  const { tokens, rule } = splitBeginning('một con m', tokenizer);
  expect(tokenizer.decode(tokens)).toBe('một con');
  const first = rule?.(tokens);
  expect(first?.kind).toBe('allow');
  for (const text of texts(first?.tokens)) {
    expect(' m'.startsWith(text) || text.startsWith(' m'), text).toBe(true);
  }
  expect(texts(first?.tokens)).toContain(' mèo');

  const [meo, space] = [' mèo', ' '].map((text) => tokenizer.encode(text)[0]!);
  expect(rule?.([...tokens, meo!])).toBeUndefined();
  const afterSpace = rule?.([...tokens, space!]);
  expect(texts(afterSpace?.tokens).every((text) => text.startsWith('m'))).toBe(true);
});

test('nothing typed rules nothing out', () => {
  expect(splitBeginning('', tokenizer)).toEqual({ tokens: [] });
});

test('letters of several bytes are held byte by byte', () => {
  const { tokens, rule } = splitBeginning('ph\u1edf', tokenizer);
  expect(tokens).toEqual([]);
  const p = tokenizer.encode('p')[0]!;
  const h = tokenizer.encode('h')[0]!;
  const next = rule?.([p, h]);
  const bytes = new TextEncoder().encode('\u1edf');
  for (const token of next?.tokens ?? []) {
    const own = tokenizer.idToBytes(token);
    expect([...own.subarray(0, 3)]).toEqual([...bytes.subarray(0, own.length)]);
  }
});

test('a ban is taken out of what is allowed', () => {
  const allow = () => ({ kind: 'allow', tokens: new Set([1, 2, 3]) }) as const;
  expect(bothRules(allow, noRepeatedNgrams(1))([2, 9])).toEqual({
    kind: 'allow',
    tokens: new Set([1, 3]),
  });
  expect(bothRules(undefined, noRepeatedNgrams(2))([4, 5, 4])).toEqual({
    kind: 'ban',
    tokens: new Set([5]),
  });
});
