import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { FollowRule } from './token-rules.ts';

/** What a person has typed, as a decoder can go on from it. */
export interface Beginning {
  /** Whole words. */
  readonly tokens: readonly number[];
  /** Holds the next tokens to the last word, which may be half typed; absent where there is none. */
  readonly rule?: FollowRule;
}

/**
 * Divides a typed beginning where a word begins: `một con ch` may go on as `một con chó`, which no token of
 * `ch` alone is the beginning of.
 */
export function splitBeginning(text: string, tokenizer: TextTokenizer): Beginning {
  const [last = ''] = /[\p{White_Space}]*\P{White_Space}*$/u.exec(text) ?? [];
  const tokens = tokenizer.encode(text.slice(0, text.length - last.length));
  const rest = new TextEncoder().encode(last);
  if (rest.length === 0) return { tokens };
  const byTyped = new Map<number, ReadonlySet<number>>();
  return {
    tokens,
    rule: (all) => {
      let typed = 0;
      for (const token of all.slice(tokens.length)) typed += tokenizer.idToBytes(token).length;
      if (typed >= rest.length) return undefined;
      const known = byTyped.get(typed);
      const allowed = known ?? findFitting(rest.subarray(typed), tokenizer);
      byTyped.set(typed, allowed);
      return { kind: 'allow', tokens: allowed };
    },
  };
}

/** The same beginning behind other tokens. */
export function putBehind(prompt: readonly number[], { tokens, rule }: Beginning): Beginning {
  return {
    tokens: [...prompt, ...tokens],
    ...(rule && { rule: (all) => rule(all.slice(prompt.length)) }),
  };
}

/** The tokens that go along with `rest` as far as both of them reach. */
function findFitting(rest: Uint8Array, tokenizer: TextTokenizer): ReadonlySet<number> {
  const fitting = new Set<number>();
  for (let token = 0; token < tokenizer.vocabularySize; token += 1) {
    if (token === tokenizer.endOfText) continue;
    const bytes = bytesOf(token, tokenizer);
    const shared = Math.min(bytes.length, rest.length);
    if (shared > 0 && bytes.subarray(0, shared).every((byte, at) => byte === rest[at])) {
      fitting.add(token);
    }
  }
  return fitting;
}

function bytesOf(token: number, tokenizer: TextTokenizer): Uint8Array {
  try {
    return tokenizer.idToBytes(token);
  } catch {
    // A vocabulary may have holes.
    return new Uint8Array();
  }
}
