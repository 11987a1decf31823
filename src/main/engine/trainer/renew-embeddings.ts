import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { WeightData } from './training-session.ts';

const TABLES = ['gpt.wte.weight', 'gpt.lm_head.weight'];

export interface TokenizerChange {
  readonly from: TextTokenizer;
  readonly to: TextTokenizer;
}

/**
 * Gives a language model the token table of another tokenizer: each new token starts as the mean of the old
 * tokens that spell it.
 */
export function renewEmbeddings(
  weights: ReadonlyMap<string, WeightData>,
  { from, to }: TokenizerChange,
): ReadonlyMap<string, WeightData> {
  const spellings = Array.from({ length: to.vocabularySize }, (_, id) => spell(id, from, to));
  return new Map(
    [...weights].map(([name, weight]) => {
      return [name, TABLES.includes(name) ? renewTable(weight, spellings) : weight] as const;
    }),
  );
}

/** The old tokens of a new one; those of part of a letter are its bytes. */
function spell(id: number, from: TextTokenizer, to: TextTokenizer): readonly number[] {
  if (id === to.endOfText) return [from.endOfText];
  return from.encode(new TextDecoder().decode(to.idToBytes(id)));
}

function renewTable(
  { shape, data }: WeightData,
  spellings: readonly (readonly number[])[],
): WeightData {
  const [, width = 0] = shape;
  const table = new Float32Array(spellings.length * width);
  for (const [row, tokens] of spellings.entries()) {
    for (const token of tokens) {
      for (let at = 0; at < width; at += 1) {
        const sum = table[row * width + at] ?? 0;
        table[row * width + at] = sum + (data[token * width + at] ?? 0) / tokens.length;
      }
    }
  }
  return { shape: [spellings.length, width], data: table };
}
