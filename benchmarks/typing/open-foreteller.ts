import { continueText } from '#core/decoding/continue-text.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';

/** Asks a pack what comes next, as the studio does for somebody who types. */
export interface Foreteller {
  readonly foretell: (typed: string) => Promise<readonly SuggestedWord[]>;
  /** Milliseconds of every question. */
  readonly timesMs: readonly number[];
}

/** One picture's: it is looked at once. */
export async function openForeteller(
  captioner: Captioner,
  { pack, path }: { readonly pack: string; readonly path: string },
): Promise<Foreteller> {
  const signal = new AbortController().signal;
  const { outcomes } = await captioner.request('encode', { pack, images: [{ path }] }, { signal });
  const [picture] = outcomes;
  if (picture === undefined || 'error' in picture) throw new Error(`${path} cannot be read`);
  const images = [{ path, embedding: picture.embedding }];
  const timesMs: number[] = [];
  return {
    timesMs,
    foretell: async (typed) => {
      const begun = performance.now();
      const params = { method: 'greedy', beams: 1, beginning: typed, isUrgent: true } as const;
      const answer = await captioner.request('caption', { ...params, pack, images }, { signal });
      timesMs.push(performance.now() - begun);
      const [outcome] = answer.outcomes;
      if (outcome === undefined || 'error' in outcome) return [];
      return continueText(typed, outcome.captions[0]?.words ?? []);
    },
  };
}
