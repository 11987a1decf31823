import type { Page } from 'playwright-core';

const TONES: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const SHAPES: Readonly<Record<string, string>> = {
  aa: 'â',
  aw: 'ă',
  ee: 'ê',
  oo: 'ô',
  ow: 'ơ',
  uw: 'ư',
  dd: 'đ',
};
const VOWELS = /[aăâeêioôơuưy]/;

/**
 * Types like UniKey, EVKey and OpenKey: every key that changes letters already there is Backspaces
 * over them and the new letters, fast, without composition events.
 */
export async function pressTelex(page: Page, keys: string): Promise<void> {
  let shown = '';
  let typed = '';
  for (const key of keys) {
    if (key === ' ') {
      await page.keyboard.press('Space');
      [shown, typed] = ['', ''];
      continue;
    }
    typed += key;
    const next = toVietnamese(typed);
    let kept = 0;
    while (kept < shown.length && shown[kept] === next[kept]) kept += 1;
    for (let count = shown.length; count > kept; count -= 1) await page.keyboard.press('Backspace');
    await page.keyboard.insertText(next.slice(kept));
    shown = next;
  }
}

/** One syllable of Telex keys as Vietnamese, in NFC; the tone goes on the last shaped or first vowel. */
function toVietnamese(keys: string): string {
  const tone = /[aeiouyw].*([sfrxj])$/.exec(keys)?.[1];
  const letters = (tone === undefined ? keys : keys.slice(0, -1)).replaceAll(
    /aa|aw|ee|oo|ow|uw|dd/g,
    (pair) => SHAPES[pair] ?? pair,
  );
  if (tone === undefined) return letters;
  const shaped = [...letters].findLastIndex((letter) => /[ăâêôơư]/.test(letter));
  const place = shaped === -1 ? [...letters].findIndex((letter) => VOWELS.test(letter)) : shaped;
  const marked = [...letters].map((letter, index) =>
    index === place ? letter + (TONES[tone] ?? '') : letter,
  );
  return marked.join('').normalize('NFC');
}
