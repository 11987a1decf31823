import { readFile } from 'node:fs/promises';
import { type Gpt2ConfigFile, parseGpt2Config } from '#core/checkpoints/gpt2-config-file.ts';
import { checkVocabulary, findGpt2, type Gpt2Weights } from '#core/checkpoints/gpt2-weights.ts';
import { haveSameNumbers } from '#core/checkpoints/have-same-numbers.ts';
import { findPrefix } from '#core/checkpoints/rename-tensors.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { PackTokenizer } from '#core/packs/pack-manifest.ts';
import type { Gpt2Part } from '#core/packs/pack-network.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import {
  parseTokenizerJson,
  parseVocabularyAndMerges,
  type TokenizerFilesOptions,
} from '#core/tokenizers/tokenizer-files.ts';
import { AppError } from '#shared/errors.ts';
import { findTokenizer } from './find-tokenizer.ts';
import type { ModelSource } from './model-source.ts';
import type { CopiedFile } from './record-files.ts';

export interface LanguageModelPart {
  readonly languageModel: Gpt2Part;
  readonly tensors: TensorIndex;
  readonly tokenizer: PackTokenizer;
  readonly tokenizerFiles: readonly CopiedFile[];
  readonly stopTokens: readonly number[];
  /** What a person should know, a sentence each. */
  readonly notices: readonly string[];
}

/** Captions are one sentence; as byte-level BPE spells a full stop without and with a space before it. */
const FULL_STOPS = ['.', 'Ġ.'];

/**
 * Says what a GPT-2 is, and finds its tokenizer.
 *
 * A whole ClipCap model brings a language model that was tuned along with the mapping network; its weights are
 * taken then, and `source` gives the configuration and the tokenizer.
 *
 * @param stopTokens Token ids; end of text and the full stop if absent.
 * @throws AppError saying what is wrong with it.
 */
export async function describeLanguageModel(
  source: ModelSource,
  mapper: ModelSource,
  stopTokens: readonly number[] | undefined,
): Promise<LanguageModelPart> {
  const config = await readConfig(source);
  const isWhole = findPrefix(mapper.tensors, 'wte.weight') !== undefined;
  const weights = isWhole ? mapper : source;
  const gpt2 = findGpt2(weights.tensors, weights.path, config);
  const { tokenizer, files, text } = await readTokenizer(source, {
    endOfText: config?.endOfText,
  });
  checkVocabulary(text.vocabularySize, gpt2.config, source.path);
  const rest = gpt2.config.vocabularySize - text.vocabularySize;
  return {
    languageModel: {
      kind: 'gpt2',
      weights: [...weights.weightFiles],
      ...gpt2.config,
      ...(gpt2.hasOwnOutput ? { hasOwnOutput: true } : {}),
    },
    tensors: gpt2.tensors,
    tokenizer,
    tokenizerFiles: files,
    stopTokens: checkStopTokens(stopTokens ?? defaultStopTokens(text), gpt2.config.vocabularySize),
    notices: [
      ...(isWhole ? [`The language model is the tuned one in ${mapper.path}.`] : []),
      ...(rest > 0 ? [`The language model has ${rest} tokens that its tokenizer lacks.`] : []),
      ...(await describeIgnoredOutput(gpt2, weights.path)),
    ],
  };
}

async function describeIgnoredOutput(
  { tensors, ignoredOutput }: Gpt2Weights,
  where: string,
): Promise<readonly string[]> {
  const table = tensors.get('wte.weight');
  if (ignoredOutput === undefined || table === undefined) return [];
  if (await haveSameNumbers(ignoredOutput, table)) return [];
  const why =
    'tokens are scored by wte.weight unless config.json says "tie_word_embeddings": false';
  return [`${where} has an lm_head.weight of its own, which no network uses: ${why}.`];
}

async function readConfig(source: ModelSource): Promise<Gpt2ConfigFile | undefined> {
  const json = await source.readText('config.json');
  if (json === undefined) return undefined;
  return parseGpt2Config(json, source.findFile('config.json') ?? source.path);
}

async function readTokenizer(source: ModelSource, options: TokenizerFilesOptions) {
  const found = findTokenizer(source);
  if (found === undefined) {
    const what = 'tokenizer.json, or vocab.json and merges.txt, beside it';
    throw new AppError('MODEL_INVALID', `${source.path} has no ${what}`);
  }
  const [first = '', second = ''] = await Promise.all(
    found.files.map(({ from }) => readFile(from, 'utf8')),
  );
  const files =
    'json' in found.tokenizer
      ? parseTokenizerJson(first, options)
      : parseVocabularyAndMerges(first, second, options);
  const { endOfText } = options;
  const tokenizer = { ...found.tokenizer, ...(endOfText === undefined ? {} : { endOfText }) };
  return { ...found, tokenizer, text: createByteLevelBpe(files) };
}

function defaultStopTokens(tokenizer: TextTokenizer): readonly number[] {
  const stops = FULL_STOPS.map((token) => tokenizer.findId(token));
  return [tokenizer.endOfText, ...stops.filter((id) => id !== undefined)];
}

/** @throws AppError `BAD_REQUEST` if the model has no such token. */
function checkStopTokens(ids: readonly number[], vocabularySize: number): readonly number[] {
  for (const id of ids) {
    if (id < vocabularySize) continue;
    const what = `the language model has ${vocabularySize} tokens, from 0`;
    throw new AppError('BAD_REQUEST', `There is no token ${id}: ${what}.`);
  }
  return [...new Set(ids)];
}
