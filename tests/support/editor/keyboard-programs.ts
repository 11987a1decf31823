import type { CDPSession, Page } from 'playwright-core';

/**
 * How a keyboard program puts a Vietnamese word into a field while its keys are pressed: what the word
 * looks like after each key is told, how it gets there is the program's.
 */
export type KeyboardProgram = (
  target: { readonly page: Page; readonly devtools: CDPSession },
  /** What stands there after each key; the last one is the word. */
  shown: readonly string[],
) => Promise<void>;

/** Injects Backspaces over what changes, then the new letters in one go, as UniKey and EVKey do. */
export const uniKey: KeyboardProgram = async ({ page }, shown) => {
  await replay(shown, async (erased, written) => {
    for (let count = 0; count < erased; count += 1) await page.keyboard.press('Backspace');
    if (written !== '') await page.keyboard.insertText(written);
  });
};

/** The same letter by letter, each as a key press of its own. */
export const evKey: KeyboardProgram = async ({ page }, shown) => {
  await replay(shown, async (erased, written) => {
    for (let count = 0; count < erased; count += 1) await page.keyboard.press('Backspace');
    for (const letter of written) await page.keyboard.type(letter);
  });
};

/**
 * With its remedy against address bars on: an unseen letter first, so that a browser's own completion
 * goes away, and one Backspace more.
 */
export const openKey: KeyboardProgram = async ({ page }, shown) => {
  await replay(shown, async (erased, written) => {
    if (erased > 0) {
      await page.keyboard.insertText('\u202f');
      for (let count = 0; count <= erased; count += 1) await page.keyboard.press('Backspace');
    }
    for (const letter of written) await page.keyboard.insertText(letter);
  });
};

/** Backspaces and letters without waiting for the page in between, as an injected burst arrives. */
export const burst: KeyboardProgram = async ({ page }, shown) => {
  await replay(shown, async (erased, written) => {
    const presses: Promise<void>[] = [];
    for (let count = 0; count < erased; count += 1) presses.push(page.keyboard.press('Backspace'));
    if (written !== '') presses.push(page.keyboard.insertText(written));
    await Promise.all(presses);
  });
};

/** Selects what changes and writes over it, as programs on macOS do. */
export const selecting: KeyboardProgram = async ({ page }, shown) => {
  await replay(shown, async (erased, written) => {
    for (let count = 0; count < erased; count += 1) await page.keyboard.press('Shift+ArrowLeft');
    if (written !== '') await page.keyboard.insertText(written);
    else if (erased > 0) await page.keyboard.press('Backspace');
  });
};

/** Composes the word under way and commits it, as ibus-bamboo, Windows' Telex and macOS do. */
export const composing: KeyboardProgram = async ({ devtools }, shown) => {
  for (const text of shown) {
    const [selectionStart, selectionEnd] = [text.length, text.length];
    await devtools.send('Input.imeSetComposition', { text, selectionStart, selectionEnd });
  }
  await devtools.send('Input.insertText', { text: shown.at(-1) ?? '' });
};

/** @param write Erases so many letters before the caret and writes these. */
async function replay(
  shown: readonly string[],
  write: (erased: number, written: string) => Promise<void>,
): Promise<void> {
  let before = '';
  for (const after of shown) {
    let kept = 0;
    while (kept < before.length && before[kept] === after[kept]) kept += 1;
    await write(before.length - kept, after.slice(kept));
    before = after;
  }
}
