import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type EditorBench,
  type EditorSession,
  findField,
  openEditorBench,
  openEditorSession,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { uniKey } from '#tests/support/editor/keyboard-programs.ts';
import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';

let bench: EditorBench;
let session: EditorSession;
let page: Page;

beforeAll(async () => {
  bench = await openEditorBench();
});

afterAll(() => bench?.close());

beforeEach(async () => {
  session = await openEditorSession(bench);
  page = session.page;
  await writeCaption(1, 'một chiếc xe đạp dựng bên đường làng');
  await writeCaption(2, 'hai bà cụ đi chợ trên đường làng');
  await page.keyboard.press('PageDown');
  await expect.poll(() => findField(page, 2).inputValue()).toBe('');
});

afterEach(() => session.close());

async function writeCaption(slot: number, text: string): Promise<void> {
  await findField(page, slot).focus();
  await page.keyboard.insertText(text);
  await waitUntilSaved(page);
}

/** Types the last letter again and again until the project has learned what was just written. */
async function expectPhrases(texts: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      await page.keyboard.type('x');
      await page.keyboard.press('Backspace');
      const found = page.locator('.phrase-text');
      // As long as a busy machine may take: what is asked is given up at the next key.
      await found
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => undefined);
      return found.allTextContents();
    })
    .toEqual(texts);
}

test('offers phrases of the project beside the ghost, and writes one when its key is pressed', async () => {
  const field = findField(page, 1);
  await field.focus();
  await page.keyboard.type('ba con trâu trên duong');
  await expectPhrases(['đường làng']);
  expect(await field.inputValue()).toBe('ba con trâu trên duong');
  await page.keyboard.press('Alt+7');
  expect(await field.inputValue()).toBe('ba con trâu trên đường làng');
  expect(await field.evaluate((node) => node === document.activeElement)).toBe(true);
  await expect.poll(() => page.locator('.phrase').count()).toBe(0);
  await waitUntilSaved(page);
  expect(await session.readSaved(1, 1)).toBe('ba con trâu trên đường làng');
  await page.getByText('2/6 words foretold').waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => field.inputValue()).not.toContain('làng');
});

test('a keyboard program that injects Backspaces writes on behind a phrase', async () => {
  const field = findField(page, 2);
  const devtools = await session.context.newCDPSession(page);
  const typeWord = (word: string): Promise<void> =>
    uniKey(
      { page, devtools },
      toKeystrokes(word, 'telex').map(({ shown }) => shown),
    );
  await field.focus();
  await page.keyboard.type('trâu ');
  await typeWord('đườ');
  await expectPhrases(['đường làng']);
  await page.keyboard.press('Alt+7');
  await page.keyboard.press('Space');
  await typeWord('vắng');
  expect(await field.inputValue()).toBe('trâu đường làng vắng');
});

test('says which phrase the model foretells too, and leaves its key to the slots where none is shown', async () => {
  await writeCaption(1, 'một con mèo nằm trên bãi cỏ');
  await writeCaption(2, 'hai con mèo nằm trên bãi cỏ');
  await findField(page, 3).focus();
  await page.keyboard.type('ba con chó nằm');
  await expectPhrases(['nằm trên bãi cỏ']);
  await page.locator('.phrase[data-foretold]').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+4');
  await page.keyboard.press('Alt+7');
  expect(await findField(page, 4).inputValue()).toBe('');
});
