import { AppError } from '#shared/errors.ts';
import { BYTE_SYMBOLS } from './byte-symbols.ts';
import { createMergeTable, type Merge, mergeIds } from './merge-table.ts';
import { parseMergesText, parseTokenizerJsonFile, parseVocabJson } from './tokenizer-json.ts';

/** Text to the token ids of CLIP's text tower. */
export interface ClipTokenizer {
  readonly vocabularySize: number;
  readonly startOfText: number;
  /** The tower's feature is read at the first of these. */
  readonly endOfText: number;
  /**
   * The ids of `text` between the two marks, at most `contextLength` of them: a longer text is cut, and its last
   * id is the end mark. Not padded; whatever pads it does not change the feature, as the tower looks back only.
   */
  encode(text: string, contextLength: number): number[];
}

const START_OF_TEXT = '<|startoftext|>';
const END_OF_TEXT = '<|endoftext|>';

/** Ends every word, so that `cat` inside `category` is another token than `cat`. */
const END_OF_WORD = '</w>';

/** @see https://github.com/openai/CLIP/blob/main/clip/simple_tokenizer.py */
const WORDS =
  /<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\p{White_Space}\p{L}\p{N}]+/gu;

/** Merges of `bpe_simple_vocab_16e6.txt` that CLIP uses; the file goes on with ones that it does not. */
const PUBLISHED_MERGES = 49152 - 256 - 2;

/**
 * Reads OpenAI's `bpe_simple_vocab_16e6.txt`, gunzipped.
 *
 * @throws AppError `MODEL_INVALID` naming the line that is not two tokens.
 */
export function parseClipVocabulary(text: string): ClipTokenizer {
  const lines = text.split('\n', PUBLISHED_MERGES + 1);
  const merges = parseMergesText(lines.join('\n'));
  const bytes = BYTE_SYMBOLS.toSorted();
  const tokens = [
    ...bytes,
    ...bytes.map((symbol) => symbol + END_OF_WORD),
    ...merges.map(([left, right]) => left + right),
    START_OF_TEXT,
    END_OF_TEXT,
  ];
  return createClipBpe(new Map(tokens.map((token, id) => [token, id])), merges);
}

/**
 * Reads Hugging Face's `vocab.json` and `merges.txt` of a CLIP model.
 *
 * @throws AppError `MODEL_INVALID` naming the entry that cannot be used.
 */
export function parseClipVocabularyAndMerges(vocabJson: string, mergesText: string): ClipTokenizer {
  return createClipBpe(parseVocabJson(vocabJson), parseMergesText(mergesText));
}

/**
 * Reads Hugging Face's `tokenizer.json` of a CLIP model.
 *
 * @throws AppError `MODEL_INVALID` if it is of another kind of model.
 */
export function parseClipTokenizerJson(json: string): ClipTokenizer {
  const { vocabulary, merges, model } = parseTokenizerJsonFile(json);
  if (model.end_of_word_suffix !== END_OF_WORD) {
    const got = model.end_of_word_suffix ?? '';
    refuse(`tokenizer.json ends words with "${got}", not with "${END_OF_WORD}"`);
  }
  return createClipBpe(vocabulary, merges);
}

function createClipBpe(
  vocabulary: ReadonlyMap<string, number>,
  merges: readonly Merge[],
): ClipTokenizer {
  const getId = (token: string): number => {
    const id = vocabulary.get(token);
    return id ?? refuse(`the vocabulary has no "${token}"`);
  };
  const [startOfText, endOfText] = [getId(START_OF_TEXT), getId(END_OF_TEXT)];
  const inner = BYTE_SYMBOLS.map(getId);
  const last = BYTE_SYMBOLS.map((symbol) => getId(symbol + END_OF_WORD));
  let vocabularySize = 0;
  for (const id of vocabulary.values()) vocabularySize = Math.max(vocabularySize, id + 1);
  const table = createMergeTable(vocabulary, vocabularySize, merges);

  const encodeWord = (word: string): readonly number[] => {
    if (word === START_OF_TEXT) return [startOfText];
    if (word === END_OF_TEXT) return [endOfText];
    const bytes = new TextEncoder().encode(word);
    const ids = Array.from(bytes, (byte, index) =>
      index === bytes.length - 1 ? last[byte] : inner[byte],
    );
    return mergeIds(ids as number[], table);
  };

  return {
    vocabularySize,
    startOfText,
    endOfText,
    encode(text, contextLength) {
      const ids = [startOfText];
      for (const [word] of text.normalize('NFC').toLowerCase().matchAll(WORDS)) {
        if (ids.length >= contextLength) break;
        for (const id of encodeWord(word)) ids.push(id);
      }
      ids.length = Math.min(ids.length, contextLength - 1);
      ids.push(endOfText);
      return ids;
    },
  };
}

function refuse(reason: string): never {
  throw new AppError('MODEL_INVALID', `The tokenizer cannot be used for CLIP: ${reason}`);
}
