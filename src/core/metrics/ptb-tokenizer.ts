import { toAmericanSpelling } from './american-spelling.ts';

/**
 * Splits a caption the way the COCO caption evaluation does: Penn Treebank tokens, lower-cased, punctuation dropped.
 *
 * Written from the published behaviour of the tokenizer that evaluation calls (Stanford PTBTokenizer 3.4.1 with
 * `-preserveLines -lowerCase`), quirks included: a single letter keeps its full stop (`plan b.`), `and/or` becomes `and\/or`, a
 * bracket becomes `-lrb-` and survives the punctuation list, which names it in capitals, `!!` survives likewise, British
 * spellings become American and emoji vanish. A `_` joins like a hyphen, so segmented Vietnamese stays segmented.
 *
 * @see Marcus et al. 1993, "Building a Large Annotated Corpus of English: The Penn Treebank".
 */
export function tokenizePtb(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    PLAIN_WORD.lastIndex = at;
    const plain = PLAIN_WORD.exec(text);
    const length = plain === null ? pushToken(text, at, tokens) : plain[0].length;
    if (plain !== null) pushWord(plain[0], tokens);
    at += length;
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
  }
  return tokens.flatMap((token) => {
    const lower = token.toLowerCase();
    return DROPPED.has(lower) ? [] : [lower];
  });
}

const DROPPED = new Set(["''", "'", '``', '`', '.', '?', '!', ',', ':', '-', '--', '...', ';']);

const SPACE = /[\s\u00a0\u200b\u200e\u200f\u3000\ufeff]*/y;

/** A word between spaces, which most are: no other rule can match further. */
const PLAIN_WORD = /[\p{L}\p{M}]+(?=\s|$)/uy;

/** Written together, counted as two words; the number is the length of the first. */
const SPLIT_WORDS: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['gotta', 3],
  ['lemme', 3],
  ['gimme', 3],
  ['wanna', 3],
]);

function pushWord(word: string, tokens: string[]): void {
  const first = SPLIT_WORDS.get(word.toLowerCase());
  if (first === undefined) tokens.push(toAmericanSpelling(word));
  else tokens.push(word.slice(0, first), word.slice(first));
}

const LETTER = '[\\p{L}\\p{M}\\u00ad]';
const APOSTROPHE = "['’\\u0092]";
const ALNUM = '[\\p{L}\\p{M}\\p{Nd}]';
const ELISION = `(?:[dol]${APOSTROPHE}(?=${ALNUM}))?`;
const ACRONYM = '[a-z](?:\\.[a-z])+';
/** Before these a capital does not begin a new sentence. */
const TITLES =
  'mr|mrs|ms|drs?|profs?|sens?|reps?|lt|col|gen|messrs|govs?|adm|rev|maj|sgt|cpl|pvt|mt|capt|ste?|ave|pres|hon|brig|vs|cf';
/** These may end a sentence, and then the full stop is the sentence's. */
const ABBREVIATIONS =
  'jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|inc|cos?|corp|ltd|plc|dept|assn|univ|intl|jr|sr|bros|blvd|rd|esq|nos?|tel|est|ext|sq|ft|etc|al|seq';

type Write = (match: string) => string;
const asWritten: Write = (match) => match;
const escaped: Write = (match) => match.replace(/(?<!\\)[/*]/g, '\\$&');

/** All are tried at the same place; the longest match wins, of equals the first. What group 1 sees ahead counts as matched. */
const RULES: readonly (readonly [pattern: RegExp, write: Write])[] = [
  rule(`${LETTER}+(?=(${APOSTROPHE}(?:[msd]|re|ve|ll))(?!\\p{L}))`, toAmericanSpelling),
  rule(`[a-z]*[a-mo-z](?=(n${APOSTROPHE}t))`),
  rule(`n${APOSTROPHE}t`, straightQuote),
  rule(`${APOSTROPHE}(?:[msd]|re|ve|ll)(?![a-z])`, straightQuote),
  rule(
    `${APOSTROPHE}n${APOSTROPHE}?|${APOSTROPHE}em|${APOSTROPHE}[2-9]0s|${APOSTROPHE}till?|${APOSTROPHE}cause|${APOSTROPHE}twas|c'mon|s'mores|nor'easter|li'l|y${APOSTROPHE}(?=\\p{L})`,
  ),
  rule(`${LETTER}+`, toAmericanSpelling),
  rule(`${ELISION}${ALNUM}+(?:[-_‐‑]${ELISION}${ALNUM}+)*`),
  rule(`\\p{L}+[aeiouy]${APOSTROPHE}[aeiou]\\p{L}*`),
  rule('https?://[^\\s"<>|()]+[^\\s"<>|.!?(){},-]', escaped),
  rule('(?:www\\.)?(?:[^\\s"<>|.!?(){},]+\\.)+(?:com|net|org|edu|vn)(?![a-z])', escaped),
  rule('[a-z0-9][^\\s"<>|()]*@(?:[^\\s"<>|().]+\\.)+[a-z]{2,4}'),
  rule('<\\/?[a-z!][^>]*>'),
  rule('\\p{Nd}{1,2}[-/]\\p{Nd}{1,2}[-/]\\p{Nd}{2,4}', escaped),
  rule('[-+]?(?:\\p{Nd}*(?:[.:,]\\p{Nd}+)+|\\p{Nd}+)'),
  rule('(?:\\p{Nd}{1,4}[- ])?\\p{Nd}{1,4}\\/\\p{Nd}{1,4}', (match) =>
    escaped(match.replace(' ', '\u00a0')),
  ),
  rule('[a-z0-9]+(?:-[a-z]+){0,2}(?:\\/[a-z0-9]+(?:-[a-z]+){0,2}){1,2}', escaped),
  rule('[a-z]+(?:[+&][a-z]+)+'),
  rule('[a-z0-9][a-z0-9.,]*(?:-[a-z0-9]+)+'),
  rule(`(?:${ACRONYM}|${TITLES}|[a-z])\\.`),
  rule(`${ACRONYM}(?=\\s|$)`),
  rule(`(?i:${ABBREVIATIONS})\\.(?!\\s*$|\\s+[A-Z])`, asWritten, 'uy'),
  rule(`${LETTER}+\\.(?=[,;:])`),
  rule("''|``|[‘’‚‛“”„‟‹›«»]{1,2}|[`']", () => "'"),
  rule('"', () => "''"),
  rule('\\.{3,5}|(?:\\. ){2,4}\\.|…', () => '...'),
  rule('--+|[–—―]', (match) => (match.length > 4 ? match : '--')),
  rule('-+|@+|#+|_+|\\$'),
  rule('\\*+', escaped),
  rule('[?!]+|[.,;:+%&~^=¡¿‰]'),
  rule('\\/', escaped),
  rule('[(<\\[]', () => '-LRB-'),
  rule('[)>\\]]', () => '-RRB-'),
  rule('\\{', () => '-LCB-'),
  rule('\\}', () => '-RCB-'),
  rule('[£]', () => '#'),
  rule('[€¤]', () => '$'),
  rule('¢', () => 'cents'),
  rule('[°²³§©®±¹×÷¥₫]|[\\u2190-\\u22ff\\u2600-\\u26ff]'),
];

function rule(source: string, write: Write = asWritten, flags = 'iuy'): readonly [RegExp, Write] {
  return [new RegExp(source, flags), write];
}

function straightQuote(match: string): string {
  return match.replace(/[’\u0092]/, "'");
}

/** Pushes the token at `at`, or nothing if no rule knows the character. @returns The length consumed. */
function pushToken(text: string, at: number, tokens: string[]): number {
  let token: string | undefined;
  let write = asWritten;
  let longest = 0;
  for (const [pattern, writeMatch] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const length = match === null ? 0 : match[0].length + (match[1]?.length ?? 0);
    if (match === null || length <= longest) continue;
    longest = length;
    token = match[0];
    write = writeMatch;
  }
  if (token === undefined) return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  if (SPLIT_WORDS.has(token.toLowerCase())) pushWord(token, tokens);
  else tokens.push(write(token));
  return token.length;
}
