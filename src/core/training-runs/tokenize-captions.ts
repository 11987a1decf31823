import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingCaption } from './training-data.ts';

/** A caption ready for a batch. */
export interface TrainingExample {
  /** Into the images. */
  readonly image: number;
  /** At most as many as are trained on. */
  readonly tokens: readonly number[];
  /** Before anything was cut. */
  readonly fullLength: number;
  /** Whether its last token ends decoding. */
  readonly isEnded: boolean;
  /** What its tokens count, negative if they are to become less likely; 1 if absent. */
  readonly weight?: number;
}

export interface TokenizeOptions {
  readonly captionEnd: Recipe['captionEnd'];
  /** The most tokens of a caption. */
  readonly maxTokens: number;
  readonly stopTokens: ReadonlySet<number>;
}

/** The text of a caption as it is trained on. */
function toTrainingText(text: string, captionEnd: Recipe['captionEnd']): string {
  const trimmed = text.normalize('NFC').trim();
  if (captionEnd !== 'full-stop') return trimmed;
  return `${trimmed.replace(/[\s.]+$/u, '')} .`;
}

/** Turns captions into token ids with their end; captions without text are left out. */
export function tokenizeCaptions(
  captions: readonly TrainingCaption[],
  tokenizer: TextTokenizer,
  { captionEnd, maxTokens, stopTokens }: TokenizeOptions,
): readonly TrainingExample[] {
  return captions.flatMap(({ image, text, tokens: given }) => {
    const all = given ?? tokenize(text, tokenizer, captionEnd);
    if (all.length === 0) return [];
    const tokens = all.slice(0, maxTokens);
    const isEnded = stopTokens.has(tokens.at(-1) ?? -1);
    return [{ image, tokens, fullLength: all.length, isEnded }];
  });
}

function tokenize(
  text: string,
  tokenizer: TextTokenizer,
  captionEnd: Recipe['captionEnd'],
): readonly number[] {
  const tokens = tokenizer.encode(toTrainingText(text, captionEnd));
  if (tokens.length === 0 || captionEnd !== 'end-of-text') return tokens;
  return [...tokens, tokenizer.endOfText];
}

/** The tokens at which a model that was trained so ends a caption. */
export function listStopTokens(
  tokenizer: TextTokenizer,
  captionEnd: Recipe['captionEnd'],
  ofPack: readonly number[],
): readonly number[] {
  switch (captionEnd) {
    case 'end-of-text':
      return [tokenizer.endOfText];
    case 'full-stop':
      return tokenizer.encode(' .').slice(-1);
    case 'as-written':
      return ofPack;
  }
}
