import type { SuggestedWord } from './suggestion.ts';

/** What might stand after a text that somebody is typing. */
export interface Completion {
  /** Joined they follow the text letter for letter: each has the space before it that is missing. */
  readonly words: readonly SuggestedWord[];
  /** The pack that says so; `null` where nothing was said. */
  readonly model: { readonly name: string; readonly hash: string } | null;
}
