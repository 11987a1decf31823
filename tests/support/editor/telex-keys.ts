const SHAPES = {
  telex: { ă: 'w', â: 'a', ê: 'e', ô: 'o', ơ: 'w', ư: 'w', đ: 'd' },
  vni: { ă: '8', â: '6', ê: '6', ô: '6', ơ: '7', ư: '7', đ: '9' },
} as const;
const TONES = {
  telex: { '\u0300': 'f', '\u0301': 's', '\u0309': 'r', '\u0303': 'x', '\u0323': 'j' },
  vni: { '\u0300': '2', '\u0301': '1', '\u0309': '3', '\u0303': '4', '\u0323': '5' },
} as const;
const SHAPE_MARKS = /[\u0302\u0306\u031b]/u;

/** One key, and what stands in the field once a keyboard program has dealt with it. */
export interface Keystroke {
  readonly key: string;
  readonly shown: string;
}

/**
 * The keys that write one word and what the field shows after each: the letter, then its shape, and the
 * tone at the end of the word, where fast typists put it.
 *
 * @param word NFC; its tone comes out where the word itself has it.
 */
export function toKeystrokes(word: string, method: 'telex' | 'vni'): readonly Keystroke[] {
  const strokes: Keystroke[] = [];
  let shown = '';
  let toneKey = '';
  for (const letter of word) {
    const { plain, shaped, tone } = takeApart(letter);
    shown += plain;
    strokes.push({ key: plain, shown });
    if (shaped !== plain) {
      const shape = SHAPES[method][shaped.toLowerCase() as keyof (typeof SHAPES)['telex']];
      shown = shown.slice(0, -1) + shaped;
      strokes.push({ key: shape, shown });
    }
    if (tone !== '') toneKey = TONES[method][tone as keyof (typeof TONES)['telex']];
  }
  if (toneKey !== '') strokes.push({ key: toneKey, shown: word });
  return strokes;
}

function takeApart(letter: string) {
  const units = [...letter.normalize('NFD')];
  const tone = units.find((unit) => unit in TONES.telex) ?? '';
  const shaped = units
    .filter((unit) => unit !== tone)
    .join('')
    .normalize('NFC');
  const bare = units.filter((unit) => unit !== tone && !SHAPE_MARKS.test(unit)).join('');
  return { shaped, tone, plain: bare.replace('đ', 'd').replace('Đ', 'D') };
}
