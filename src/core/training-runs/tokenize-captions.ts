import { formatKeywordPrompt } from '#core/keywords/keyword-prompt.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingCaption } from './training-data.ts';

/** A caption ready for a batch. */
export interface TrainingExample {
  /** Into the images. */
  readonly image: number;
  /** At most as many as are trained on. */
  readonly tokens: readonly number[];
  /** How many of them are keywords, which are read and not learnt; 0 if absent. */
  readonly promptLength?: number;
  /** Before anything was cut. */
  readonly fullLength: number;
  /** Whether its last token ends decoding. */
  readonly isEnded: boolean;
  /** What its tokens count, negative if they are to become less likely; 1 if absent. */
  readonly weight?: number;
}

/** Tokens that an example's loss counts. */
export function countLearnt({ tokens, promptLength = 0 }: TrainingExample): number {
  return tokens.length - promptLength;
}

export interface TokenizeOptions {
  readonly captionEnd: Recipe['captionEnd'];
  /** The most tokens of a caption. */
  readonly maxTokens: number;
  /** The most tokens of a caption and its keywords. */
  readonly room: number;
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
  { captionEnd, maxTokens, room, stopTokens }: TokenizeOptions,
): readonly TrainingExample[] {
  return captions.flatMap(({ image, text, keywords, tokens: given }) => {
    const prompt = keywords && tokenizer.encode(formatKeywordPrompt(keywords));
    const all =
      given ?? tokenize(text, tokenizer, { captionEnd, isContinued: prompt !== undefined });
    if (all.length === 0) return [];
    const promptLength = Math.min(prompt?.length ?? 0, room >> 1);
    const own = all.slice(0, Math.min(maxTokens, room - promptLength));
    const tokens = prompt === undefined ? own : [...prompt.slice(0, promptLength), ...own];
    const isEnded = stopTokens.has(tokens.at(-1) ?? -1);
    return [{ image, tokens, promptLength, fullLength: all.length, isEnded }];
  });
}

interface Continuation {
  readonly captionEnd: Recipe['captionEnd'];
  /** Whether it goes on from keywords. */
  readonly isContinued: boolean;
}

function tokenize(
  text: string,
  tokenizer: TextTokenizer,
  { captionEnd, isContinued }: Continuation,
): readonly number[] {
  const written = toTrainingText(text, captionEnd);
  const tokens = written === '' ? [] : tokenizer.encode(isContinued ? ` ${written}` : written);
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
