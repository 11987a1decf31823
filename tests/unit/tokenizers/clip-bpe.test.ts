import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Tokenizer } from '@huggingface/tokenizers';
import { describe, expect, test } from 'vitest';
import { BYTE_SYMBOLS } from '#core/tokenizers/byte-symbols.ts';
import {
  parseClipTokenizerJson,
  parseClipVocabulary,
  parseClipVocabularyAndMerges,
} from '#core/tokenizers/clip-bpe.ts';

/** OpenAI's vocabulary is not ours to ship; it is read where the checkout has it beside itself. */
const PUBLISHED = new URL(
  '../../../../shared/fixtures/clip-tokenizer/bpe_simple_vocab_16e6.txt.gz',
  import.meta.url,
);

const TEXTS = [
  '',
  'a photo of a cat',
  "A diagram, a dog's; 12 cats & 3½ bowls of phở!!",
  '  Một con MÈO\tđang nằm\n trên ghế… ',
  'hoa\u0300 <|endoftext|> 🐈‍⬛ №5',
];

/** A small vocabulary of CLIP's layout. */
const TINY_MERGES = ['c a', 'ca t</w>', 'm e', 'Ã ł</w>'];

describe("CLIP's BPE", () => {
  const text = `"bpe_simple_vocab_16e6.txt#version: 0.2\n${TINY_MERGES.join('\n')}\n`;
  const tiny = parseClipVocabulary(text);
  const { vocabulary, tokenizerJson } = describeHuggingFace(TINY_MERGES);

  test('lays its ids out as bytes, bytes that end a word, merges, start and end', () => {
    expect([tiny.vocabularySize, tiny.startOfText, tiny.endOfText]).toEqual([518, 516, 517]);
    expect(tiny.encode('cat', 77)).toEqual([516, 513, 517]);
    expect(tiny.encode('  CAT\n cats', 77)).toEqual([516, 513, 512, 83, 256 + 82, 517]);
  });

  test('cuts a long text so that it still ends', () => {
    expect(tiny.encode('cat cat cat cat', 4)).toEqual([516, 513, 513, 517]);
    expect(tiny.encode('cat cat', 4)).toEqual([516, 513, 513, 517]);
    expect(tiny.encode('category', 4)).toHaveLength(4);
    expect(tiny.encode('cat', 2)).toEqual([516, 517]);
  });

  test('is the same from every layout of its files', () => {
    const merges = `#version: 0.2\n${TINY_MERGES.join('\n')}\n`;
    const older = parseClipVocabularyAndMerges(JSON.stringify(vocabulary), merges);
    const newer = parseClipTokenizerJson(JSON.stringify(tokenizerJson));
    for (const line of TEXTS) {
      expect(older.encode(line, 77)).toEqual(tiny.encode(line, 77));
      expect(newer.encode(line, 77)).toEqual(tiny.encode(line, 77));
    }
  });

  test("refuses a vocabulary that is not CLIP's by what it lacks", () => {
    expect(() => parseClipVocabularyAndMerges('{"a":0}', '')).toThrow(
      'The tokenizer cannot be used for CLIP: the vocabulary has no "<|startoftext|>"',
    );
    const model = { ...tokenizerJson.model, end_of_word_suffix: '' };
    expect(() => parseClipTokenizerJson(JSON.stringify({ ...tokenizerJson, model }))).toThrow(
      'tokenizer.json ends words with "", not with "</w>"',
    );
  });

  test.skipIf(!existsSync(PUBLISHED))(
    'finds the published ids (needs the published vocabulary)',
    () => {
      const published = gunzipSync(readFileSync(PUBLISHED)).toString('utf8');
      const clip = parseClipVocabulary(published);
      expect(clip.vocabularySize).toBe(49408);
      expect(clip.encode('a photo of a cat', 77)).toEqual([
        49406, 320, 1125, 539, 320, 2368, 49407,
      ]);
      expect(clip.encode('Hello World!', 77)).toEqual([49406, 3306, 1002, 256, 49407]);

      const theirs = describeHuggingFace(published.split('\n').slice(1, 48895)).tokenizerJson;
      const library = new Tokenizer(theirs, {});
      for (const line of TEXTS) {
        const ids = library.encode(line, { add_special_tokens: false }).ids;
        expect(clip.encode(line, 77)).toEqual([49406, ...ids, 49407]);
      }
    },
  );
});

/** What transformers' `CLIPTokenizerFast` saves. */
function describeHuggingFace(merges: readonly string[]) {
  const bytes = BYTE_SYMBOLS.toSorted();
  const tokens = [
    ...bytes,
    ...bytes.map((symbol) => `${symbol}</w>`),
    ...merges.map((merge) => merge.replace(' ', '')),
    '<|startoftext|>',
    '<|endoftext|>',
  ];
  const vocabulary = Object.fromEntries(tokens.map((token, id) => [token, id]));
  const pattern = "'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";
  const tokenizerJson = {
    added_tokens: tokens.slice(-2).map((content) => ({
      id: vocabulary[content],
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: pattern }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: false },
      ],
    },
    post_processor: null,
    decoder: { type: 'ByteLevel' },
    model: {
      type: 'BPE',
      unk_token: '<|endoftext|>',
      continuing_subword_prefix: '',
      end_of_word_suffix: '</w>',
      fuse_unk: false,
      vocab: vocabulary,
      merges,
    },
  };
  return { vocabulary, tokenizerJson };
}
