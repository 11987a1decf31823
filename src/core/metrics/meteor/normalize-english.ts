/** What METEOR's English normaliser takes for a letter or digit: Latin up to Extended-A, and Cyrillic. */
const ALNUM = '0-9A-Za-zÀ-ÖØ-öø-žЀ-ӿ';
const ALPHA = 'A-Za-zÀ-ÖØ-öø-žЀ-ӿ';

const SINGLE_SIGN = new RegExp(`([^${ALNUM}\\s.'\`,\\-‘’])`, 'gu');
const JOINING_DASH = new RegExp(`([${ALNUM}.])-([${ALNUM}])`, 'gu');

/**
 * Splits a text as METEOR's English normaliser does (`-l en -norm`), which the COCO evaluation always calls.
 *
 * It knows neither *ơ* and *ư* nor any letter with two marks: `đường` falls into `đ ư ờ ng`. The METEOR that papers report for Vietnamese
 * was computed on such pieces; this is how to compute it again, not how to compute it well.
 */
export function normalizeMeteorEnglish(text: string): string[] {
  return ` ${text} `
    .replace(SINGLE_SIGN, ' $1 ')
    .replace(/(?<!\p{Nd}),|,(?!\p{Nd})/gu, ' , ')
    .replace(/[`‘’]/gu, "'")
    .replace(/[“”]|''/gu, ' " ')
    .replace(/–|--/gu, '-')
    .replace(JOINING_DASH, '$1 $2')
    .replace(new RegExp(`(?<![${ALPHA}])'(?![${ALPHA}])`, 'gu'), " ' ")
    .replace(new RegExp(`(?<=[${ALPHA}])'(?=[${ALPHA}])`, 'gu'), " '")
    .replace(/\.(?=\s*$)/u, ' .')
    .toLowerCase()
    .split(/\s+/u)
    .filter((token) => token !== '');
}
