/** The texts of a WordNet 3 `dict` folder that synonyms need, read by the host. */
export interface WordNetTexts {
  /** `index.noun`, `index.verb`, `index.adj`, `index.adv`. */
  readonly indexes: readonly string[];
  /** `noun.exc`, `verb.exc`, `adj.exc`, `adv.exc`. */
  readonly exceptions: readonly string[];
}

/** Endings taken off to find a base form, as WordNet's own `morphy` has them. */
const ENDINGS: readonly (readonly [ending: string, by: string])[] = [
  ['s', ''],
  ['ses', 's'],
  ['xes', 'x'],
  ['zes', 'z'],
  ['ches', 'ch'],
  ['shes', 'sh'],
  ['men', 'man'],
  ['ies', 'y'],
  ['es', 'e'],
  ['es', ''],
  ['ed', 'e'],
  ['ed', ''],
  ['ing', 'e'],
  ['ing', ''],
  ['er', ''],
  ['est', ''],
  ['er', 'e'],
  ['est', 'e'],
];

/**
 * Creates METEOR's synonym lookup out of WordNet: the synsets of a word and of the base forms it may come from.
 *
 * @see https://wordnet.princeton.edu/documentation/wndb5wn and morphy7wn, for the file format and the endings.
 */
export function createWordNetSynonyms(texts: WordNetTexts): (word: string) => readonly string[] {
  const entries = new Map<string, string>();
  for (const text of texts.indexes) readIndex(text, entries);
  const irregular = new Map<string, string[]>();
  for (const text of texts.exceptions) readExceptions(text, irregular);
  const cache = new Map<string, readonly string[]>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const forms = new Set([word, ...(irregular.get(word) ?? []), ...regularForms(word)]);
    const found = [...new Set([...forms].flatMap((form) => parseEntries(entries.get(form))))];
    cache.set(word, found);
    return found;
  };
}

/** Keeps the lines as they are, by lemma; few of the 155,000 are ever asked for. Lines of the licence begin with a space. */
function readIndex(text: string, entries: Map<string, string>): void {
  for (const line of text.split('\n')) {
    const end = line.indexOf(' ');
    if (end <= 0) continue;
    const lemma = line.slice(0, end);
    const known = entries.get(lemma);
    entries.set(lemma, known === undefined ? line : `${known}\n${line}`);
  }
}

/** `lemma pos synset_cnt p_cnt [ptr_symbol…] sense_cnt tagsense_cnt synset_offset…`, one line a part of speech. */
function parseEntries(lines: string | undefined): string[] {
  return (lines ?? '').split('\n').flatMap((line) => {
    const fields = line.trim().split(' ');
    const [, part = '', count = '0'] = fields;
    return count === '0' ? [] : fields.slice(-Number(count)).map((offset) => part + offset);
  });
}

function readExceptions(text: string, irregular: Map<string, string[]>): void {
  for (const line of text.split('\n')) {
    const [form, ...bases] = line.trim().split(' ');
    if (form !== undefined && form !== '') {
      irregular.set(form, [...(irregular.get(form) ?? []), ...bases]);
    }
  }
}

function regularForms(word: string): string[] {
  return ENDINGS.filter(([ending]) => word.length > ending.length && word.endsWith(ending)).map(
    ([ending, by]) => word.slice(0, -ending.length) + by,
  );
}
