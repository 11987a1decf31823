/**
 * Stems an English word: the Porter2 ("english") algorithm of Snowball, in the form of its original publication.
 *
 * @param word Lower case.
 * @see https://snowballstem.org/algorithms/english/stemmer.html
 */
export function stemEnglish(word: string): string {
  if (word.length < 3) return word;
  const special = SPECIAL.get(word);
  if (special !== undefined) return special;
  const marked = markConsonantY(word.replace(/^'/, ''));
  const start = firstRegion(marked);
  const regions: Regions = { one: start, two: regionAfter(marked, start) };
  const plural = stripPlural(marked.replace(/'s'?$|'$/, ''));
  if (AFTER_PLURAL.has(plural)) return plural;
  let stem = stripPast(plural, regions);
  stem = stem.replace(/(.[^aeiouy])[yY]$/, '$1i');
  stem = replaceSuffix(stem, STEP_2, regions);
  stem = replaceSuffix(stem, STEP_3, regions);
  stem = dropSuffix(stem, regions);
  stem = dropFinal(stem, regions);
  return stem.toLowerCase();
}

interface Regions {
  /** R1 and R2: where a suffix may be taken off, as an index into the word. */
  readonly one: number;
  readonly two: number;
}

const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['dying', 'die'],
  ['lying', 'lie'],
  ['tying', 'tie'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
  ...'sky news howe atlas cosmos bias andes'.split(' ').map((word) => [word, word] as const),
]);
const AFTER_PLURAL = new Set(
  'inning outing canning herring earring proceed exceed succeed'.split(' '),
);

/** A `y` that is a consonant is written `Y`: at the beginning or after a vowel. */
function markConsonantY(word: string): string {
  return word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
}

function firstRegion(word: string): number {
  const prefix = /^(?:gener|commun|arsen)/.exec(word);
  return prefix === null ? regionAfter(word, 0) : prefix[0].length;
}

/** Behind the first non-vowel that follows a vowel, or the word's end. */
function regionAfter(word: string, start: number): number {
  const match = /[aeiouy][^aeiouy]/.exec(word.slice(start));
  return match === null ? word.length : start + match.index + 2;
}

function stripPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.length > 4 ? word.slice(0, -2) : word.slice(0, -1);
  if (/(?:us|ss)$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function stripPast(word: string, { one }: Regions): string {
  const agreed = /eed(?:ly)?$/.exec(word);
  if (agreed !== null) return agreed.index >= one ? `${word.slice(0, agreed.index)}ee` : word;
  const stem = /^(.*[aeiouy].*?)(?:ed|edly|ing|ingly)$/.exec(word)?.[1];
  if (stem === undefined) return word;
  if (/(?:at|bl|iz)$/.test(stem)) return `${stem}e`;
  if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(stem)) return stem.slice(0, -1);
  return one >= stem.length && endsInShortSyllable(stem) ? `${stem}e` : stem;
}

function endsInShortSyllable(word: string): boolean {
  return /[^aeiouy][aeiouy][^aeiouywxY]$/.test(word) || /^[aeiouy][^aeiouy]$/.test(word);
}

/** Longest first. */
const STEP_2: readonly (readonly [suffix: string, by: string])[] = [
  ['ational', 'ate'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ization', 'ize'],
  ['ousness', 'ous'],
  ['biliti', 'ble'],
  ['lessli', 'less'],
  ['tional', 'tion'],
  ['alism', 'al'],
  ['aliti', 'al'],
  ['ation', 'ate'],
  ['entli', 'ent'],
  ['fulli', 'ful'],
  ['iviti', 'ive'],
  ['ousli', 'ous'],
  ['abli', 'able'],
  ['alli', 'al'],
  ['anci', 'ance'],
  ['ator', 'ate'],
  ['enci', 'ence'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['ogi', 'og'],
  ['li', ''],
];
const STEP_3: readonly (readonly [suffix: string, by: string])[] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['alize', 'al'],
  ['ative', ''],
  ['icate', 'ic'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ness', ''],
  ['ful', ''],
];
const STEP_4 = 'ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic'.split(
  ' ',
);

function replaceSuffix(word: string, rules: typeof STEP_2, { one, two }: Regions): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (rule === undefined) return word;
  const [suffix, by] = rule;
  const at = word.length - suffix.length;
  const before = word.charAt(at - 1);
  if (at < (suffix === 'ative' ? two : one)) return word;
  if (suffix === 'ogi' && before !== 'l') return word;
  if (suffix === 'li' && !'cdeghkmnrt'.includes(before)) return word;
  return word.slice(0, at) + by;
}

function dropSuffix(word: string, { two }: Regions): string {
  const suffix = STEP_4.find((each) => word.endsWith(each));
  if (suffix === undefined) return word;
  const at = word.length - suffix.length;
  if (at < two || (suffix === 'ion' && !/[st]/.test(word.charAt(at - 1)))) return word;
  return word.slice(0, at);
}

function dropFinal(word: string, { one, two }: Regions): string {
  const at = word.length - 1;
  if (word.endsWith('e')) {
    const drop = at >= two || (at >= one && !endsInShortSyllable(word.slice(0, at)));
    return drop ? word.slice(0, at) : word;
  }
  return word.endsWith('ll') && at >= two ? word.slice(0, at) : word;
}
