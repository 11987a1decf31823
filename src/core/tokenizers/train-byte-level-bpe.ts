import { BYTE_SYMBOLS, toByteSymbols } from './byte-symbols.ts';
import { splitWords } from './gpt2-words.ts';
import { createMaxHeap } from './max-heap.ts';
import type { Merge } from './merge-table.ts';
import type { TokenizerFiles } from './tokenizer-files.ts';

export interface TrainBpeOptions {
  /** At most; a small corpus runs out of pairs sooner. At least 257: the bytes and the end of text. */
  readonly vocabularySize: number;
  /** A pair seen less often is not worth a token. */
  readonly minimumCount?: number;
}

const END_OF_TEXT = '<|endoftext|>';

interface Pair {
  readonly count: number;
  readonly left: number;
  readonly right: number;
}

interface Word {
  ids: number[];
  readonly count: number;
}

/**
 * Learns a byte-level BPE from captions, laid out as GPT-2's: the 256 bytes, the merges, `<|endoftext|>` last.
 *
 * The most frequent pair is merged first; of equally frequent ones that of the lower ids, so the order of the
 * captions does not matter.
 *
 * @see Sennrich et al. 2016, "Neural Machine Translation of Rare Words with Subword Units", algorithm 1
 */
export function trainByteLevelBpe(
  captions: Iterable<string>,
  { vocabularySize, minimumCount = 2 }: TrainBpeOptions,
): TokenizerFiles {
  const tokens = BYTE_SYMBOLS.toSorted((a, b) => compare(a, b));
  const ids = new Map(tokens.map((token, id) => [token, id]));
  const words = countWords(captions, ids);
  const pairs = createPairCounts(words);
  const merges: Merge[] = [];
  while (tokens.length < vocabularySize - 1) {
    const best = pairs.popMostFrequent();
    if (best === undefined || best.count < minimumCount) break;
    const merge = [tokens[best.left] as string, tokens[best.right] as string] as const;
    merges.push(merge);
    const made = merge.join('');
    const id = ids.get(made) ?? tokens.push(made) - 1;
    ids.set(made, id);
    pairs.merge(best, id);
  }
  tokens.push(END_OF_TEXT);
  return {
    vocabulary: new Map(tokens.map((token, id) => [token, id])),
    vocabularySize: tokens.length,
    merges,
    added: new Map([[END_OF_TEXT, tokens.length - 1]]),
    endOfText: tokens.length - 1,
    unknown: undefined,
    addPrefixSpace: false,
    normalize: (text) => text,
  };
}

function compare(a: string, b: string): number {
  return (a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0);
}

function countWords(captions: Iterable<string>, ids: ReadonlyMap<string, number>): Word[] {
  const counts = new Map<string, number>();
  for (const caption of captions) {
    for (const word of splitWords(caption)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({
    ids: [...toByteSymbols(word)].map((symbol) => ids.get(symbol) as number),
    count,
  }));
}

/** How often each pair of neighbours occurs, kept up to date while words shrink. */
function createPairCounts(words: readonly Word[]) {
  const counts = new Map<number, number>();
  const wordsWith = new Map<number, Set<Word>>();
  const heap = createMaxHeap<Pair>(isMoreFrequent);
  const key = (left: number, right: number): number => left * 0x1000000 + right;

  const add = (word: Word, sign: 1 | -1, changed: Map<number, Pair>): void => {
    for (let index = 0; index + 1 < word.ids.length; index += 1) {
      const left = word.ids[index] as number;
      const right = word.ids[index + 1] as number;
      const pair = key(left, right);
      const count = (counts.get(pair) ?? 0) + sign * word.count;
      counts.set(pair, count);
      changed.set(pair, { count, left, right });
      if (sign === 1) addTo(wordsWith, pair, word);
    }
  };
  const queue = (changed: ReadonlyMap<number, Pair>): void => {
    for (const pair of changed.values()) if (pair.count > 0) heap.push(pair);
  };

  const all = new Map<number, Pair>();
  for (const word of words) add(word, 1, all);
  queue(all);

  return {
    /** A pair whose count has changed since it was queued was queued again with its new one. */
    popMostFrequent(): Pair | undefined {
      for (let pair = heap.pop(); pair !== undefined; pair = heap.pop()) {
        if (counts.get(key(pair.left, pair.right)) === pair.count) return pair;
      }
      return undefined;
    },
    merge(pair: Pair, id: number): void {
      const changed = new Map<number, Pair>();
      for (const word of wordsWith.get(key(pair.left, pair.right)) ?? []) {
        add(word, -1, changed);
        word.ids = replacePair(word.ids, pair, id);
        add(word, 1, changed);
      }
      counts.delete(key(pair.left, pair.right));
      wordsWith.delete(key(pair.left, pair.right));
      changed.delete(key(pair.left, pair.right));
      queue(changed);
    },
  };
}

function isMoreFrequent(a: Pair, b: Pair): boolean {
  if (a.count !== b.count) return a.count > b.count;
  return a.left !== b.left ? a.left < b.left : a.right < b.right;
}

function addTo<K, V>(sets: Map<K, Set<V>>, key: K, value: V): void {
  const set = sets.get(key);
  if (set === undefined) sets.set(key, new Set([value]));
  else set.add(value);
}

function replacePair(ids: readonly number[], { left, right }: Pair, id: number): number[] {
  const out: number[] = [];
  for (let index = 0; index < ids.length; index += 1) {
    if (ids[index] === left && ids[index + 1] === right) {
      out.push(id);
      index += 1;
    } else out.push(ids[index] as number);
  }
  return out;
}
