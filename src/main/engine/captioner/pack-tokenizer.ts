import { readFile } from 'node:fs/promises';
import type { PackTokenizer } from '#core/packs/pack-manifest.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import {
  type ClipTokenizer,
  parseClipTokenizerJson,
  parseClipVocabularyAndMerges,
} from '#core/tokenizers/clip-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { parseTokenizerJson, parseVocabularyAndMerges } from '#core/tokenizers/tokenizer-files.ts';
import { resolvePackPath } from './pack-files.ts';

/** @throws AppError `MODEL_INVALID` naming the part that cannot be used. */
export async function openTokenizer(
  directory: string,
  tokenizer: PackTokenizer,
): Promise<TextTokenizer> {
  const read = (path: string) => readFile(resolvePackPath(directory, path), 'utf8');
  const { endOfText } = tokenizer;
  if ('json' in tokenizer) {
    return createByteLevelBpe(parseTokenizerJson(await read(tokenizer.json), { endOfText }));
  }
  const [vocabulary, merges] = [await read(tokenizer.vocabulary), await read(tokenizer.merges)];
  return createByteLevelBpe(parseVocabularyAndMerges(vocabulary, merges, { endOfText }));
}

/** The tokenizer of an image encoder's text tower. @throws AppError `MODEL_INVALID` naming what cannot be used. */
export async function openClipTokenizer(
  directory: string,
  tokenizer: PackTokenizer,
): Promise<ClipTokenizer> {
  const read = (path: string) => readFile(resolvePackPath(directory, path), 'utf8');
  if ('json' in tokenizer) return parseClipTokenizerJson(await read(tokenizer.json));
  const [vocabulary, merges] = [await read(tokenizer.vocabulary), await read(tokenizer.merges)];
  return parseClipVocabularyAndMerges(vocabulary, merges);
}
