import type { ErrorCode } from '#shared/errors.ts';

/** What a person reads about a failure. */
export interface ErrorText {
  /** One sentence: what happened. */
  readonly what: string;
  /** One sentence: what to do next. */
  readonly next: string;
}

/** Failures that are put right on another screen, which a link leads to. */
export type LinkedErrorCode = Extract<ErrorCode, 'SPLIT_LEAKS'>;

export interface LinkedErrorText extends ErrorText {
  /** What the link says. */
  readonly link: string;
}

/** `BUG` is for what has no code; `OFFLINE` for a studio that does not answer. */
export type ErrorTexts = Readonly<
  Record<Exclude<ErrorCode, LinkedErrorCode> | 'BUG' | 'OFFLINE', ErrorText> &
    Record<LinkedErrorCode, LinkedErrorText>
>;
