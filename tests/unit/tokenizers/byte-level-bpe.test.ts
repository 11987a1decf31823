import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import {
  serializeMergesText,
  serializeTokenizerJson,
  serializeVocabJson,
} from '#core/tokenizers/serialize-tokenizer-files.ts';
import { parseTokenizerJson, parseVocabularyAndMerges } from '#core/tokenizers/tokenizer-files.ts';
import { trainByteLevelBpe } from '#core/tokenizers/train-byte-level-bpe.ts';
import { AppError } from '#shared/errors.ts';

const ORACLES = new URL('../../fixtures/oracles/a/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, ORACLES), 'utf8');
const files = parseVocabularyAndMerges(read('gpt2/vocab.json'), read('gpt2/merges.txt'));
const tokenizer = createByteLevelBpe(files);
const huggingFace = new Tokenizer(JSON.parse(serializeTokenizerJson(files)), {});

const TEXTS = [
  '',
  ' ',
  'một con mèo đang nằm trên ghế .',
  'Hai người đang đi xe máy trên đường phố, trời nắng.',
  "it's they're we've I'm you'll he'd don't 'S",
  '  hai   khoảng trắng  \n\n\tvà\r\ndòng mới  ',
  '3 quả bóng 12,5 kg №5 ½ ④',
  '🐈‍⬛ con mèo đen 👩🏽‍🌾 — “ngoặc”…',
  'ho\u0300a nha\u0300',
  '<|endoftext|>một<|endoftext|> con',
  '\u0000\u007f\u0085\u00a0\u3000x',
];

describe('byte-level BPE', () => {
  test("finds the tokens that Hugging Face's library finds", () => {
    for (const text of TEXTS) {
      expect(tokenizer.encode(text), JSON.stringify(text)).toEqual(
        huggingFace.encode(text, { add_special_tokens: false }).ids,
      );
    }
  });

  test('gives every text back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      }),
      { seed: 7 },
    );
  });

  test("writes the oracle's captions as PyTorch's script wrote them, broken letters included", () => {
    const { caption } = JSON.parse(read('expected.json')) as {
      caption: Record<'mlp' | 'transformer', Record<string, unknown>>;
    };
    type Written = { tokens: number[]; text?: string };
    for (const mapper of [caption.mlp, caption.transformer]) {
      const written = [
        ...(mapper['greedy'] as Written[]),
        ...(mapper['beam5'] as Written[][]).flat(),
      ];
      for (const { tokens, text } of written) expect(tokenizer.decode(tokens)).toBe(text);
    }
  });

  test('decodes half a letter as a replacement character, and the halves together as the letter', () => {
    const ids = [...new TextEncoder().encode('ế')].map(
      (byte) => tokenizer.findId(symbolOf(byte)) ?? -1,
    );
    expect(ids.map((id) => tokenizer.decode([id]))).toEqual(['�', '�', '�']);
    expect(tokenizer.decode(ids)).toBe('ế');
  });

  test('refuses an id that no token has', () => {
    expect(() => tokenizer.decode([400])).toThrow(
      new AppError('BAD_REQUEST', 'No token has the id 400'),
    );
  });

  test('encodes a long text without a space', () => {
    const text = 'nghiêngngoéothuyền'.repeat(3000);
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
  });

  test('knows its size and the end of a text', () => {
    expect([tokenizer.vocabularySize, tokenizer.endOfText]).toEqual([400, 399]);
  });
});

function symbolOf(byte: number): string {
  return String.fromCodePoint(byte < 0xa1 ? byte - 0x7f + 0x121 : byte);
}

describe('tokenizer files', () => {
  test('say the same as tokenizer.json and as vocab.json with merges.txt', () => {
    const again = parseVocabularyAndMerges(serializeVocabJson(files), serializeMergesText(files));
    const newer = parseTokenizerJson(serializeTokenizerJson(files));
    expect(serializeMergesText(files)).toBe(read('gpt2/merges.txt'));
    for (const copy of [again, newer]) {
      expect([...copy.vocabulary]).toEqual([...files.vocabulary]);
      expect(copy.merges).toEqual(files.merges);
      expect(copy.endOfText).toBe(399);
    }
  });

  const vocabulary = { a: 0, b: 1, ab: 2, '<|endoftext|>': 3 };
  test.each([
    ['{', '', 'vocab.json is not JSON'],
    ['[]', '', 'vocab.json: the document: expected record, got array'],
    ['{"a":-1}', '', 'vocab.json: a: too small: expected number to be >=0'],
    ['{"a":1e9}', '', 'vocab.json: a: too big: expected number to be <=4000000'],
    ['{"a":1,"b":1}', '', 'The vocabulary gives "a" and "b" the same id 1'],
    ['{"a":1}', '', 'no token ends a text'],
    [JSON.stringify(vocabulary), 'a b\nab', 'merges.txt line 2: expected two tokens, got "ab"'],
    [JSON.stringify(vocabulary), 'a b\na ab', 'merges[1]: the vocabulary has no "aab"'],
    [JSON.stringify(vocabulary), 'a b\nc a', 'merges[1]: the vocabulary has no "c"'],
  ])('name what is wrong with %s and %j', (vocab, merges, message) => {
    const open = () => createByteLevelBpe(parseVocabularyAndMerges(vocab, merges));
    expect(open).toThrow(AppError);
    expect(open).toThrow(message);
  });

  test.each([
    [{ model: { type: 'Unigram' } }, 'model.type is "Unigram"'],
    [{ model: { end_of_word_suffix: '</w>' } }, 'model marks subwords'],
    [{ pre_tokenizer: { type: 'Metaspace' } }, 'pre_tokenizer.type is "Metaspace"'],
    [{ normalizer: { type: 'BertNormalizer' } }, 'normalizer {"type":"BertNormalizer"}'],
  ])('refuse %j by name', (change, message) => {
    const json = JSON.parse(serializeTokenizerJson(files));
    const model = { ...json.model, ...('model' in change ? change.model : {}) };
    const changed = { ...json, ...change, model };
    expect(() => parseTokenizerJson(JSON.stringify(changed))).toThrow(message);
  });
});

describe('training a byte-level BPE', () => {
  const captions = [
    'một con mèo đang nằm trên ghế .',
    'một con mèo đang nằm trên ghế .',
    'hai con chó đang chạy trên bãi cỏ .',
    'ba người đang đi xe máy trên đường phố .',
    'aaaaaa aaaa aaa',
  ];
  const trained = trainByteLevelBpe(captions, { vocabularySize: 400 });

  test('learns what a plain recount of all pairs after every merge learns', () => {
    expect(trained.merges).toEqual(trainPlainly(captions, 400));
  });

  test('does not depend on the order of the captions', () => {
    expect(trainByteLevelBpe(captions.toReversed(), { vocabularySize: 400 }).merges).toEqual(
      trained.merges,
    );
  });

  test('puts the bytes first and the end of text last, and stops at the size', () => {
    const small = trainByteLevelBpe(captions, { vocabularySize: 270 });
    expect(small.vocabulary.size).toBe(270);
    expect(small.endOfText).toBe(269);
    expect(small.merges).toEqual(trained.merges.slice(0, 13));
    expect([...small.vocabulary].slice(0, 2)).toEqual([
      ['!', 0],
      ['"', 1],
    ]);
  });

  test('makes a tokenizer that the library reads alike', () => {
    const ours = createByteLevelBpe(trained);
    const theirs = new Tokenizer(JSON.parse(serializeTokenizerJson(trained)), {});
    for (const text of [...TEXTS, ...captions]) {
      expect(ours.encode(text)).toEqual(theirs.encode(text, { add_special_tokens: false }).ids);
    }
    expect(ours.encode('một con mèo')).toHaveLength(3);
  });
});

/** The definition, slow: count every pair of every word, merge the best, again. */
function trainPlainly(captions: readonly string[], vocabularySize: number): string[][] {
  const untrained = createByteLevelBpe(trainByteLevelBpe([], { vocabularySize: 257 }));
  const words = captions.flatMap((caption) =>
    (caption.match(/ ?\S+/g) ?? []).map((word) =>
      untrained.encode(word).map((id) => symbolById(untrained.idToBytes(id)[0] ?? 0)),
    ),
  );
  const ids = new Map(
    [...Array(256).keys()]
      .map((byte) => symbolById(byte))
      .sort(byCodePoint)
      .map((s, i) => [s, i]),
  );
  const merges: string[][] = [];
  while (ids.size < vocabularySize - 1) {
    const counts = new Map<string, number>();
    for (const pair of words.flatMap((word) =>
      word.slice(1).map((right, i) => `${word[i]} ${right}`),
    )) {
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    const rank = (pair: string) => pair.split(' ').map((token) => ids.get(token) ?? 0);
    const best = [...counts].sort(([a, n], [b, m]) => {
      const [al = 0, ar = 0] = rank(a);
      const [bl = 0, br = 0] = rank(b);
      return m - n || al - bl || ar - br;
    })[0];
    if (best === undefined || best[1] < 2) break;
    const [left = '', right = ''] = best[0].split(' ');
    merges.push([left, right]);
    if (!ids.has(left + right)) ids.set(left + right, ids.size);
    for (const word of words) mergeInPlace(word, left, right);
  }
  return merges;
}

function mergeInPlace(word: string[], left: string, right: string): void {
  for (let i = 0; i + 1 < word.length; i += 1) {
    if (word[i] === left && word[i + 1] === right) word.splice(i, 2, left + right);
  }
}

function byCodePoint(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

function symbolById(byte: number): string {
  const printable = (b: number) => (b >= 33 && b <= 126) || (b >= 161 && b <= 172) || b >= 174;
  if (printable(byte)) return String.fromCodePoint(byte);
  return String.fromCodePoint(256 + [...Array(byte).keys()].filter((b) => !printable(b)).length);
}
