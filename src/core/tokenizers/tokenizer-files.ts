import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Merge } from './merge-table.ts';

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

/** No published vocabulary comes near; an id from a broken file must not decide how much memory is taken. */
const MAX_VOCABULARY = 4_000_000;

/** Names that published tokenizers give the token that ends a text, best first. */
const END_OF_TEXT = ['<|endoftext|>', '</s>', '<eos>', '[EOS]'];

const vocabularyJson = z.record(z.string(), z.int().nonnegative().max(MAX_VOCABULARY));

const tokenizerJson = z.object({
  added_tokens: z
    .array(z.object({ id: z.int().nonnegative().max(MAX_VOCABULARY), content: z.string() }))
    .default([]),
  normalizer: z.unknown(),
  pre_tokenizer: z
    .object({
      type: z.string(),
      add_prefix_space: z.boolean().default(false),
      use_regex: z.boolean().default(true),
    })
    .nullish(),
  model: z.object({
    type: z.string().default('BPE'),
    vocab: vocabularyJson,
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
    unk_token: z.string().nullish(),
    continuing_subword_prefix: z.string().nullish(),
    end_of_word_suffix: z.string().nullish(),
    byte_fallback: z.boolean().nullish(),
  }),
});

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
  const vocabulary = new Map(Object.entries(parseJson(vocabJson, vocabularyJson, 'vocab.json')));
  const added = new Map<string, number>();
  for (const token of END_OF_TEXT) {
    const id = vocabulary.get(token);
    if (id !== undefined) added.set(token, id);
  }
  const base = { vocabulary, added, merges: parseMerges(mergesText), unknown: undefined };
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
  const file = parseJson(json, tokenizerJson, 'tokenizer.json');
  const { model, pre_tokenizer: words } = file;
  if (model.type !== 'BPE') refuse(`model.type is "${model.type}", not "BPE"`);
  if (model.continuing_subword_prefix || model.end_of_word_suffix || model.byte_fallback) {
    refuse('model marks subwords, so it is not a byte-level BPE');
  }
  if (words?.type !== 'ByteLevel' || !words.use_regex) {
    refuse(`pre_tokenizer.type is "${words?.type}", not "ByteLevel" with GPT-2's pattern`);
  }
  const added = new Map(file.added_tokens.map(({ content, id }) => [content, id]));
  const vocabulary = new Map([...Object.entries(model.vocab), ...added]);
  return finish(
    {
      vocabulary,
      added,
      merges: model.merges.map((merge, rank) =>
        typeof merge === 'string' ? parseMerge(merge, `model.merges[${rank}]`) : merge,
      ),
      unknown: model.unk_token ? vocabulary.get(model.unk_token) : undefined,
      addPrefixSpace: words.add_prefix_space,
      normalize: parseNormalizer(file.normalizer),
    },
    options,
  );
}

/** Reads `merges.txt`: one merge a line, after a line that gives the version. */
export function parseMerges(text: string): Merge[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines.flatMap((line, index) =>
    line === '' || (index === 0 && line.startsWith('#version'))
      ? []
      : [parseMerge(line, `merges.txt line ${index + 1}`)],
  );
}

function parseMerge(line: string, where: string): Merge {
  const [left, right, ...rest] = line.split(' ');
  if (left && right && rest.length === 0) return [left, right];
  throw new AppError('MODEL_INVALID', `${where}: expected two tokens, got "${line.slice(0, 80)}"`);
}

function parseNormalizer(normalizer: unknown): (text: string) => string {
  if (normalizer === null || normalizer === undefined) return (text) => text;
  const parsed = z
    .object({ type: z.enum(['NFC', 'NFD', 'NFKC', 'NFKD']) })
    .safeParse(normalizer).data;
  if (parsed === undefined) {
    refuse(`normalizer ${JSON.stringify(normalizer).slice(0, 80)} is none of the Unicode forms`);
  }
  return (text) => text.normalize(parsed.type);
}

function finish(
  files: Omit<TokenizerFiles, 'endOfText' | 'vocabularySize'>,
  options: TokenizerFilesOptions,
): TokenizerFiles {
  const owners = new Map<number, string>();
  for (const [token, id] of files.vocabulary) {
    const owner = owners.get(id);
    if (owner !== undefined) refuse(`tokens "${owner}" and "${token}" have the same id ${id}`);
    owners.set(id, token);
  }
  const endOfText =
    options.endOfText ??
    END_OF_TEXT.map((t) => files.vocabulary.get(t)).find((id) => id !== undefined);
  if (endOfText === undefined) refuse(`no token ends a text (${END_OF_TEXT.join(', ')})`);
  if (!owners.has(endOfText)) refuse(`no token has the end-of-text id ${endOfText}`);
  let vocabularySize = 0;
  for (const id of owners.keys()) vocabularySize = Math.max(vocabularySize, id + 1);
  return { ...files, endOfText, vocabularySize };
}

function parseJson<T>(text: string, schema: z.ZodType<T>, name: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${name} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('MODEL_INVALID', `${name}: ${issue?.path.join('.')}: ${issue?.message}`, {
    cause: parsed.error,
  });
}

function refuse(reason: string): never {
  throw new AppError('MODEL_INVALID', `The tokenizer cannot be used: ${reason}`);
}
