import { AppError } from '#shared/errors.ts';
import { BYTE_SYMBOLS, tokenBytes } from './byte-symbols.ts';
import { splitWords } from './gpt2-words.ts';
import { createMergeTable, mergeIds } from './merge-table.ts';
import type { TextTokenizer } from './text-tokenizer.ts';
import type { TokenizerFiles } from './tokenizer-files.ts';

/** Words remembered between calls; captions of one corpus repeat theirs. */
const CACHED_WORDS = 50_000;

/**
 * GPT-2's byte-level BPE. Every text can be encoded, and decodes to itself.
 *
 * @throws AppError `MODEL_INVALID` if the merges do not fit the vocabulary.
 */
export function createByteLevelBpe(files: TokenizerFiles): TextTokenizer {
  const { vocabulary, vocabularySize, endOfText, unknown } = files;
  const tokens = new Array<string | undefined>(vocabularySize);
  for (const [token, id] of vocabulary) tokens[id] = token;
  const bytes = new Array<Uint8Array | undefined>(vocabularySize);
  const byteIds = BYTE_SYMBOLS.map((symbol) => vocabulary.get(symbol) ?? unknown);
  const table = createMergeTable(vocabulary, vocabularySize, files.merges);
  const cache = new Map<string, readonly number[]>();
  const addedPattern = createAddedPattern([...files.added.keys()]);

  const encodeWord = (word: string): readonly number[] => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const ids = [...new TextEncoder().encode(word)].map((byte) => byteIds[byte]);
    const merged = mergeIds(
      ids.filter((id) => id !== undefined),
      table,
    );
    if (cache.size >= CACHED_WORDS) cache.clear();
    cache.set(word, merged);
    return merged;
  };

  const encodeText = (text: string, ids: number[]): void => {
    const normal = files.normalize(text);
    const prefix = files.addPrefixSpace && normal !== '' && !normal.startsWith(' ') ? ' ' : '';
    for (const word of splitWords(prefix + normal)) {
      for (const id of encodeWord(word)) ids.push(id);
    }
  };

  const idToBytes = (id: number): Uint8Array => {
    const known = bytes[id];
    if (known !== undefined) return known;
    const token = tokens[id];
    if (token === undefined) throw new AppError('BAD_REQUEST', `No token has the id ${id}`);
    const made = files.added.has(token) ? new TextEncoder().encode(token) : tokenBytes(token);
    bytes[id] = made;
    return made;
  };

  return {
    vocabularySize,
    endOfText,
    encode(text) {
      const ids: number[] = [];
      for (const part of addedPattern === undefined ? [text] : text.split(addedPattern)) {
        const added = files.added.get(part);
        if (added === undefined) encodeText(part, ids);
        else ids.push(added);
      }
      return ids;
    },
    decode: (ids) => decodeBytes(ids.map(idToBytes)),
    idToBytes,
    findId: (token) => vocabulary.get(token),
  };
}

/** Splits a text at its added tokens and keeps them; of two that begin alike the longer wins. */
function createAddedPattern(added: readonly string[]): RegExp | undefined {
  const contents = added.filter((content) => content !== '');
  if (contents.length === 0) return undefined;
  const longestFirst = contents.toSorted((a, b) => b.length - a.length);
  return new RegExp(
    `(${longestFirst.map((content) => content.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})`,
    'u',
  );
}

function decodeBytes(parts: readonly Uint8Array[]): string {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(all);
}
