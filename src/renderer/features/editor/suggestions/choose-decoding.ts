import type { DecodingMethod, Suggestion } from '#shared/domain/suggestion.ts';

export interface Decoding {
  readonly method: DecodingMethod;
  /** 1 for greedy. */
  readonly beams: number;
}

/** In the order they are asked in; the first is what a whole project is asked by. */
const DECODINGS: readonly Decoding[] = [
  { method: 'beam', beams: 5 },
  { method: 'greedy', beams: 1 },
  { method: 'beam', beams: 3 },
  { method: 'beam', beams: 10 },
];

/** The next way to ask: a model that is asked in the same way again says the same again. */
export function chooseDecoding(suggestions: readonly Suggestion[]): Decoding {
  const [first] = DECODINGS;
  const fresh = DECODINGS.find(
    ({ method, beams }) =>
      !suggestions.some((known) => known.method === method && known.beams === beams),
  );
  return fresh ?? first ?? { method: 'beam', beams: 5 };
}
