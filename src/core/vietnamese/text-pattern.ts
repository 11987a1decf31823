import { foldVietnamese, hasVietnameseMarks } from './fold.ts';
import type { MarksRule } from '#shared/domain/gallery.ts';

/** What is looked for inside a text, as a regular expression that can be sent elsewhere. */
export interface TextPattern {
  readonly source: string;
  /** Whether it is matched against the text without marks. */
  readonly isFolded: boolean;
}

export interface PatternRequest {
  /** As it was typed. */
  readonly text: string;
  /** Whether `text` is a regular expression rather than plain text. */
  readonly isPattern?: boolean | undefined;
  readonly marks?: MarksRule | undefined;
  /** Whether what is found may not be a part of a longer word. */
  readonly wholeWords?: boolean | undefined;
}

/** Case never counts; `\p{L}` and whole code points do; groups tell where they matched. */
const FLAGS = 'giud';

const LETTER = '\\p{L}\\p{M}\\p{N}_';
const BEFORE_WORD = `(?<![${LETTER}])(?=[${LETTER}])`;
const AFTER_WORD = `(?<=[${LETTER}])(?![${LETTER}])`;

/** What JavaScript takes for ASCII alone, with Vietnamese letters. */
const ESCAPES: Readonly<Record<string, string>> = {
  '\\b': `(?:${BEFORE_WORD}|${AFTER_WORD})`,
  '\\B': `(?:(?<=[${LETTER}])(?=[${LETTER}])|(?<![${LETTER}])(?![${LETTER}]))`,
  '\\w': `[${LETTER}]`,
  '\\W': `[^${LETTER}]`,
};

/**
 * Makes a pattern of what a person wants to find. `\w` and `\b` know Vietnamese letters: `\bđ` finds
 * *đường*.
 *
 * @throws SyntaxError if a regular expression was asked for and it is none.
 */
export function toTextPattern(request: PatternRequest): TextPattern {
  const { marks = 'auto', isPattern = false, wholeWords = false } = request;
  const typed = request.text.normalize('NFC');
  const isFolded = marks === 'ignored' || (marks === 'auto' && !hasVietnameseMarks(typed));
  let source = isPattern ? widenEscapes(typed) : typed.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (isFolded) source = stripMarks(source);
  if (wholeWords) source = `(?<![${LETTER}])(?:${source})(?![${LETTER}])`;
  compilePattern({ source, isFolded });
  return { source, isFolded };
}

/** @throws SyntaxError */
export function compilePattern({ source }: TextPattern): RegExp {
  return new RegExp(source, FLAGS);
}

/** Keeps case, which `\D` and `\p{L}` depend on. */
function stripMarks(source: string): string {
  return source
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFC');
}

function widenEscapes(source: string): string {
  let inClass = false;
  return source.replaceAll(/\\[pP]\{[^}]*\}|\\.|[[\]]/gsu, (token) => {
    if (token === '[') inClass = true;
    else if (token === ']') inClass = false;
    else if (inClass) return token === '\\w' ? LETTER : token;
    return ESCAPES[token] ?? token;
  });
}

/** A text without marks, and where each of its characters came from. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text`, and for its end, the unit of the original that it begins at. */
  readonly starts: readonly number[];
}

/** Folds a text so that what is found in it can be found again in the original. */
export function foldWithOrigin(original: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  for (const { 0: letter, index } of original.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const folded = foldVietnamese(letter);
    text += folded;
    for (let unit = 0; unit < folded.length; unit += 1) starts.push(index);
  }
  starts.push(original.length);
  return { text, starts };
}
