/** The six tones: ma, mà, má, mả, mã, mạ. */
export type Tone = 'level' | 'falling' | 'rising' | 'dipping' | 'creaky' | 'heavy';

const COMBINING: ReadonlyMap<string, Tone> = new Map([
  ['\u0300', 'falling'],
  ['\u0301', 'rising'],
  ['\u0309', 'dipping'],
  ['\u0303', 'creaky'],
  ['\u0323', 'heavy'],
]);

const MARKS: Readonly<Record<Tone, string>> = {
  level: '',
  falling: '\u0300',
  rising: '\u0301',
  dipping: '\u0309',
  creaky: '\u0303',
  heavy: '\u0323',
};

export interface ToneSplit {
  /** Without its tone mark, NFC; ă â đ ê ô ơ ư keep theirs, for those are letters. */
  readonly letters: string;
  readonly tone: Tone;
  /** How many tone marks there were; more than one is no Vietnamese syllable. */
  readonly marks: number;
}

/** Takes the tone mark off a word. */
export function splitTone(word: string): ToneSplit {
  let tone: Tone = 'level';
  let marks = 0;
  let letters = '';
  for (const unit of word.normalize('NFD')) {
    const found = COMBINING.get(unit);
    if (found === undefined) letters += unit;
    else {
      tone = found;
      marks += 1;
    }
  }
  return { letters: letters.normalize('NFC'), tone, marks };
}

/** Puts a tone mark on one letter. @param at Index of the vowel in `letters`, which is NFC. */
export function addTone(letters: string, tone: Tone, at: number): string {
  const marked = (letters.slice(at, at + 1) + MARKS[tone]).normalize('NFC');
  return letters.slice(0, at) + marked + letters.slice(at + 1);
}
