import { canBecomeSyllable, isSyllable } from '#core/vietnamese/syllable.ts';
import { addTone, splitTone, type Tone } from '#core/vietnamese/tone.ts';
import type { TonePlacement } from '#core/vietnamese/tone-placement.ts';
import { INPUT_KEYS, type InputMethod, type Mark } from './input-keys.ts';
import { joinHorns } from './shape-letter.ts';
import { findToneVowel } from './tone-vowel.ts';

/** A word while it is typed, as plain data. */
export interface TypedWord {
  /** What stands in the field. */
  readonly text: string;
  /** Every key that was pressed for it. */
  readonly keys: string;
  /** Whether keys are letters from here on: a mark was taken back, or no Vietnamese word begins so. */
  readonly isLiteral: boolean;
}

export interface TypingOptions {
  readonly method: InputMethod;
  readonly placement: TonePlacement;
}

const VOWEL = /[aeiouyăâêôơư]/iu;

/** A w that wrote a ư, and did not put a horn on a u. */
const OWN_HORN = /(?:^|[^uư])w$/iu;

/** Takes up a word that stands in the field already, whoever wrote it. */
export function startWord(text: string): TypedWord {
  const word = text.normalize('NFC');
  return { text: word, keys: word, isLiteral: false };
}

/**
 * The word after one more key.
 *
 * A key that marks (`s` in Telex, `1` in VNI) marks what stands before it wherever that is in the word;
 * the same key again takes the mark back and is a letter. Once no Vietnamese word can come of the letters,
 * the keys stand as they were pressed.
 *
 * @param key One letter or digit.
 */
export function typeKey(word: TypedWord, key: string, options: TypingOptions): TypedWord {
  const keys = word.keys + key;
  if (word.isLiteral) return { text: word.text + key, keys, isLiteral: true };
  const mark = INPUT_KEYS[options.method].get(key.toLowerCase());
  if (/w/iu.test(key) && OWN_HORN.test(word.keys) && /ư$/iu.test(word.text)) {
    return { text: word.text.slice(0, -1) + key, keys, isLiteral: true };
  }
  const marked = mark === undefined ? undefined : putMark(word.text, mark, key, options.placement);
  if (marked !== undefined) return { ...marked, keys };
  const { letters, tone } = splitTone(word.text);
  const grown = joinHorns(letters + key);
  const isDigit = /\d/u.test(key);
  if (isDigit || !canBecomeSyllable(grown.toLowerCase())) {
    // đc and đt are abbreviations; what has vowels was not meant to be Vietnamese.
    return { text: VOWEL.test(letters) ? keys : word.text + key, keys, isLiteral: true };
  }
  return { text: render(grown, tone, options.placement), keys, isLiteral: false };
}

/**
 * The word as it is left: marks that came out as a syllable whose tone cannot be (`dât` of *data*) were
 * meant as letters.
 */
export function finishWord({ text, keys, isLiteral }: TypedWord): string {
  if (isLiteral || isSyllable(text)) return text;
  const at = findToneVowel(splitTone(text).letters, 'new');
  const wouldStop = at !== undefined && isSyllable(addTone(splitTone(text).letters, 'rising', at));
  return wouldStop ? keys : text;
}

/** `undefined`: there is nothing to mark, so the key is a letter. */
function putMark(
  text: string,
  mark: Mark,
  key: string,
  placement: TonePlacement,
): Omit<TypedWord, 'keys'> | undefined {
  const { letters, tone } = splitTone(text);
  if (mark.kind === 'tone') return putTone({ letters, tone }, mark.tone, key, placement);
  const shaped = mark.shape(letters, key);
  if (shaped === undefined) return undefined;
  if (shaped.isTakenBack) {
    return { text: render(shaped.letters, tone, placement) + key, isLiteral: true };
  }
  const grown = joinHorns(shaped.letters);
  if (!canBecomeSyllable(grown.toLowerCase())) return undefined;
  return { text: render(grown, tone, placement), isLiteral: false };
}

function putTone(
  { letters, tone }: { readonly letters: string; readonly tone: Tone },
  wanted: Tone,
  key: string,
  placement: TonePlacement,
): Omit<TypedWord, 'keys'> | undefined {
  if (findToneVowel(letters, placement) === undefined) return undefined;
  if (wanted === 'level') {
    return tone === 'level' ? undefined : { text: letters, isLiteral: false };
  }
  if (tone === wanted) return { text: letters + key, isLiteral: true };
  return { text: render(letters, wanted, placement), isLiteral: false };
}

function render(letters: string, tone: Tone, placement: TonePlacement): string {
  const at = findToneVowel(letters, placement);
  return tone === 'level' || at === undefined ? letters : addTone(letters, tone, at);
}
