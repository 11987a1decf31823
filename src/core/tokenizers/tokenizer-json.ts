import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import { AppError } from '#shared/errors.ts';
import type { Merge } from './merge-table.ts';

/** No published vocabulary comes near; an id from a broken file must not decide how much memory is taken. */
const MAX_ID = 4_000_000;
const tokenId = z.int().nonnegative().max(MAX_ID);
const vocabularyJson = z.record(z.string(), tokenId);

const tokenizerJson = z.object({
  added_tokens: z.array(z.object({ id: tokenId, content: z.string() })).default([]),
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

/** A BPE tokenizer as Hugging Face's `tokenizer.json` describes it. */
export interface TokenizerJson {
  /** Token to id, the added ones included. */
  readonly vocabulary: ReadonlyMap<string, number>;
  readonly added: ReadonlyMap<string, number>;
  readonly merges: readonly Merge[];
  readonly model: Omit<z.infer<typeof tokenizerJson>['model'], 'merges' | 'vocab'>;
  readonly words: z.infer<typeof tokenizerJson>['pre_tokenizer'];
  readonly normalizer: unknown;
}

/** @throws AppError `MODEL_INVALID` if it is no `tokenizer.json`, or its model is not BPE. */
export function parseTokenizerJsonFile(json: string): TokenizerJson {
  const modelType = z.object({ model: z.object({ type: z.string().default('BPE') }) });
  const { model: kind } = parseJson(json, modelType, {
    name: 'tokenizer.json',
    code: 'MODEL_INVALID',
  });
  if (kind.type !== 'BPE') {
    throw new AppError('MODEL_INVALID', `tokenizer.json: model.type is "${kind.type}", not "BPE"`);
  }
  const file = parseJson(json, tokenizerJson, { name: 'tokenizer.json', code: 'MODEL_INVALID' });
  const added = new Map(file.added_tokens.map(({ content, id }) => [content, id]));
  const vocabulary = new Map([...Object.entries(file.model.vocab), ...added]);
  const merges = file.model.merges.map((merge, rank) =>
    typeof merge === 'string' ? parseMerge(merge, `tokenizer.json: model.merges.${rank}`) : merge,
  );
  checkIds(vocabulary);
  return {
    vocabulary,
    added,
    merges,
    model: file.model,
    words: file.pre_tokenizer,
    normalizer: file.normalizer,
  };
}

/**
 * Reads `vocab.json`.
 *
 * @throws AppError `MODEL_INVALID` naming the token whose id cannot be used.
 */
export function parseVocabJson(json: string): Map<string, number> {
  const vocabulary = new Map(
    Object.entries(parseJson(json, vocabularyJson, { name: 'vocab.json', code: 'MODEL_INVALID' })),
  );
  checkIds(vocabulary);
  return vocabulary;
}

/**
 * Reads `merges.txt`: one merge a line, after a line that gives the version.
 *
 * @throws AppError `MODEL_INVALID` naming the line that is not two tokens.
 */
export function parseMergesText(text: string): Merge[] {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  return lines.flatMap((line, index) =>
    line === '' || (index === 0 && line.includes('#version'))
      ? []
      : [parseMerge(line, `merges.txt line ${index + 1}`)],
  );
}

function parseMerge(line: string, where: string): Merge {
  const [left, right, ...rest] = line.split(' ');
  if (left && right && rest.length === 0) return [left, right];
  throw new AppError('MODEL_INVALID', `${where}: expected two tokens, got "${line.slice(0, 80)}"`);
}

function checkIds(vocabulary: ReadonlyMap<string, number>): void {
  const owners = new Map<number, string>();
  for (const [token, id] of vocabulary) {
    const owner = owners.get(id);
    if (owner !== undefined) {
      const both = `"${owner}" and "${token}"`;
      throw new AppError('MODEL_INVALID', `The vocabulary gives ${both} the same id ${id}`);
    }
    owners.set(id, token);
  }
}
