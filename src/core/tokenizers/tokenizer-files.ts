import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Merge } from './merge-table.ts';
import { parseMergesText, parseTokenizerJsonFile, parseVocabJson } from './tokenizer-json.ts';

/** What a byte-level BPE tokenizer's files say, in whichever layout they said it. */
export interface TokenizerFiles {
  /** Token to id, the added ones included. */
  readonly vocabulary: ReadonlyMap<string, number>;
  /** One more than the largest id. */
  readonly vocabularySize: number;
  /** Earliest first. */
  readonly merges: readonly Merge[];
  /** Tokens that are found in a text as they stand, such as `<|endoftext|>`. */
  readonly added: ReadonlyMap<string, number>;
  readonly endOfText: number;
  /** Stands for a byte that has no token of its own; without it such a byte is dropped. */
  readonly unknown: number | undefined;
  /** Whether a text that does not begin with a space is given one. */
  readonly addPrefixSpace: boolean;
  readonly normalize: (text: string) => string;
}

/** Names that published tokenizers give the token that ends a text, best first. */
const END_OF_TEXT = ['<|endoftext|>', '</s>', '<eos>', '[EOS]'];

export interface TokenizerFilesOptions {
  /** The id that ends a text, where the model's configuration says so (`eos_token_id`). */
  readonly endOfText?: number | undefined;
}

/**
 * Reads the older layout: `vocab.json` and `merges.txt`.
 *
 * @throws AppError `MODEL_INVALID` naming the entry that cannot be used.
 */
export function parseVocabularyAndMerges(
  vocabJson: string,
  mergesText: string,
  options: TokenizerFilesOptions = {},
): TokenizerFiles {
  const vocabulary = parseVocabJson(vocabJson);
  const added = new Map<string, number>();
  for (const token of END_OF_TEXT) {
    const id = vocabulary.get(token);
    if (id !== undefined) added.set(token, id);
  }
  const base = { vocabulary, added, merges: parseMergesText(mergesText), unknown: undefined };
  return finish({ ...base, addPrefixSpace: false, normalize: (text) => text }, options);
}

/**
 * Reads the newer layout, `tokenizer.json`, where it describes a byte-level BPE.
 *
 * @throws AppError `MODEL_INVALID` naming the part that cannot be used: another model, normalizer or
 * pre-tokenizer than GPT-2's.
 */
export function parseTokenizerJson(
  json: string,
  options: TokenizerFilesOptions = {},
): TokenizerFiles {
  const { vocabulary, added, merges, model, words, normalizer } = parseTokenizerJsonFile(json);
  if (model.continuing_subword_prefix || model.end_of_word_suffix || model.byte_fallback) {
    refuse('model marks subwords, so it is not a byte-level BPE');
  }
  if (words?.type !== 'ByteLevel' || !words.use_regex) {
    refuse(`pre_tokenizer.type is "${words?.type}", not "ByteLevel" with GPT-2's pattern`);
  }
  return finish(
    {
      vocabulary,
      added,
      merges,
      unknown: model.unk_token ? vocabulary.get(model.unk_token) : undefined,
      addPrefixSpace: words.add_prefix_space,
      normalize: parseNormalizer(normalizer),
    },
    options,
  );
}

function parseNormalizer(normalizer: unknown): (text: string) => string {
  if (normalizer === null || normalizer === undefined) return (text) => text;
  const form = z
    .object({ type: z.enum(['NFC', 'NFD', 'NFKC', 'NFKD']) })
    .safeParse(normalizer).data;
  if (form !== undefined) return (text) => text.normalize(form.type);
  refuse(`normalizer ${JSON.stringify(normalizer).slice(0, 80)} is none of the Unicode forms`);
}

function finish(
  files: Omit<TokenizerFiles, 'endOfText' | 'vocabularySize'>,
  options: TokenizerFilesOptions,
): TokenizerFiles {
  const ids = new Set(files.vocabulary.values());
  const named = END_OF_TEXT.map((token) => files.vocabulary.get(token));
  const endOfText = options.endOfText ?? named.find((id) => id !== undefined);
  if (endOfText === undefined) refuse(`no token ends a text (${END_OF_TEXT.join(', ')})`);
  if (!ids.has(endOfText)) refuse(`no token has the end-of-text id ${endOfText}`);
  let vocabularySize = 0;
  for (const id of ids) vocabularySize = Math.max(vocabularySize, id + 1);
  return { ...files, endOfText, vocabularySize };
}

function refuse(reason: string): never {
  throw new AppError('MODEL_INVALID', `The tokenizer cannot be used: ${reason}`);
}
