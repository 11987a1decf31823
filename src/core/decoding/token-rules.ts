import { rankTokens } from './rank-tokens.ts';
import type { NextTokens, ScoredToken } from './row-decoder.ts';

/** Which tokens may come next: all but the banned ones, or only the allowed ones. */
export type TokenRule =
  | { readonly kind: 'ban'; readonly tokens: ReadonlySet<number> }
  | { readonly kind: 'allow'; readonly tokens: ReadonlySet<number> };

/** The rule after `tokens`, a forced beginning included; `undefined` lets anything follow. */
export type FollowRule = (tokens: readonly number[]) => TokenRule | undefined;

/** The likeliest tokens that a rule lets through; their probabilities stay the model's own. */
export function findCandidates(
  next: NextTokens,
  row: number,
  count: number,
  rule: TokenRule | undefined,
): readonly ScoredToken[] {
  if (rule === undefined) return next.likeliest(row, count);
  const { kind, tokens } = rule;
  if (kind === 'ban') {
    const found = next.likeliest(row, count + tokens.size);
    return found.filter(({ token }) => !tokens.has(token)).slice(0, count);
  }
  const logprobs = next.logprobs(row);
  const ids = [...tokens].filter((token) => token < logprobs.length).sort((a, b) => a - b);
  const allowed = Float32Array.from(ids, (token) => logprobs[token] ?? Number.NEGATIVE_INFINITY);
  return rankTokens(allowed, count).map(({ token, logprob }) => ({
    token: ids[token] ?? 0,
    logprob,
  }));
}

/** Bans every token that would repeat `length` tokens which stand in the caption already. */
export function noRepeatedNgrams(length: number): FollowRule {
  return (tokens) => {
    if (tokens.length < length) return undefined;
    const tail = tokens.slice(tokens.length - length + 1);
    const banned = new Set<number>();
    for (let start = 0; start + length <= tokens.length; start += 1) {
      const last = tokens[start + length - 1];
      const isSame = tail.every((token, index) => token === tokens[start + index]);
      if (isSame && last !== undefined) banned.add(last);
    }
    return banned.size === 0 ? undefined : { kind: 'ban', tokens: banned };
  };
}

/** Both rules at once. */
export function bothRules(first: FollowRule | undefined, second: FollowRule): FollowRule {
  if (first === undefined) return second;
  return (tokens) => {
    const [a, b] = [first(tokens), second(tokens)];
    if (a === undefined || b === undefined) return a ?? b;
    if (a.kind === 'ban' && b.kind === 'ban') {
      return { kind: 'ban', tokens: new Set([...a.tokens, ...b.tokens]) };
    }
    const [allow, other] = a.kind === 'allow' ? [a, b] : [b, a];
    const kept = [...allow.tokens].filter(
      (token) => other.tokens.has(token) === (other.kind === 'allow'),
    );
    return { kind: 'allow', tokens: new Set(kept) };
  };
}
