import type { ErrorCode } from '#shared/errors.ts';

/** What a person reads about a failure. */
export interface ErrorText {
  /** One sentence: what happened. */
  readonly what: string;
  /** One sentence: what to do next. */
  readonly next: string;
}

/** `BUG` is for what has no code; `OFFLINE` for a studio that does not answer. */
export type ErrorTexts = Readonly<Record<ErrorCode | 'BUG' | 'OFFLINE', ErrorText>>;
