import type { SuggestedWord } from '#shared/domain/suggestion.ts';
import type { Output } from './output.ts';

/** Words below this are marked as doubtful. */
const DOUBTFUL_BELOW = 0.5;

/** A caption for a terminal: the words the model was unsure of stand out. */
export function formatWords(words: readonly SuggestedWord[], doubtful: Output['doubtful']): string {
  return words
    .map(({ text, probability }) => ({ text: toPrintable(text), probability }))
    .map(({ text, probability }) => (probability < DOUBTFUL_BELOW ? doubtful(text) : text))
    .join(' ');
}

/** Text without control characters, which a model or a file name may hold and a terminal would obey. */
export function toPrintable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\ufffd');
}

/** The geometric mean of the tokens' probabilities as a percentage, such as `83 %`. */
export function formatConfidence(meanLogprob: number): string {
  return `${Math.round(Math.exp(meanLogprob) * 100)} %`.padStart(5);
}
