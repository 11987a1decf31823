import type { RuleTopic } from '#shared/domain/guideline.ts';

/** What a fix puts in place of a piece of the caption. */
export interface Fix {
  /** UTF-16 units of the caption, as `Finding`'s. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One place where a caption does not keep to a rule. */
export interface Finding {
  readonly topic: RuleTopic;
  /** Where, in UTF-16 units; the whole caption for what it lacks. */
  readonly start: number;
  readonly end: number;
  /** Numbers and words that the reason names. */
  readonly values: Readonly<Record<string, string | number>>;
  /** Absent where only a person can say it otherwise. */
  readonly fix?: Fix;
}

/** The caption after a fix. */
export function applyFix(text: string, { start, end, text: put }: Fix): string {
  return text.slice(0, start) + put + text.slice(end);
}
