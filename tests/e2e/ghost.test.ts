import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  type EditorSession,
  findField,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { openEditorForEachTest } from '#tests/support/editor/open-editor-for-each-test.ts';

let session: EditorSession;
let page: Page;

openEditorForEachTest((opened) => {
  session = opened;
  page = session.page;
});

/** The words behind the caret; `''` without any. */
async function readGhost(): Promise<string> {
  const [all = ''] = await page.locator('.ghost-text').allTextContents();
  const [typed = ''] = await page.locator('.ghost-typed').allTextContents();
  return all.slice(typed.length);
}

async function expectGhost(words: string): Promise<void> {
  await expect.poll(readGhost).toBe(words);
}

test('shows what the model would write next, behind the caret and not in the field', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một con mèo');
  await expectGhost(' trên bãi cỏ');
  expect(await findField(page, 1).inputValue()).toBe('một con mèo');
  await waitUntilSaved(page);
  expect(await session.readSaved(1)).toBe('một con mèo');
});

test('lies letter for letter where the field would show the same words', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type(`${'một con mèo đen đang nằm ngủ '.repeat(4)}ở`);
  await expectGhost(' trên bãi cỏ');
  const ghost = await page.locator('.ghost-word').last().boundingBox();
  const height = (await findField(page, 1).boundingBox())?.height;
  await page.keyboard.press('End');
  expect(await findField(page, 1).inputValue()).toMatch(/ ở trên bãi cỏ$/);
  // The same words typed, and the last of them looked for by a range over the mirror of the next ghost.
  await expectGhost(' trên bãi cỏ');
  const typed = await page.evaluate(() => {
    const text = document.querySelector('.ghost-typed')?.firstChild;
    if (!(text instanceof Text)) return null;
    const range = document.createRange();
    range.setStart(text, text.length - 2);
    range.setEnd(text, text.length);
    const { x, y } = range.getBoundingClientRect();
    return { x, y };
  });
  expect(typed?.x).toBeCloseTo(ghost?.x ?? 0, 0);
  expect(typed?.y).toBeCloseTo(ghost?.y ?? 0, 0);
  expect((await findField(page, 1).boundingBox())?.height).toBeGreaterThanOrEqual(height ?? 0);
});

test('Tab takes a word and End the rest; the keyboard stays, and undo takes each back', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một con mèo');
  await expectGhost(' trên bãi cỏ');
  await waitUntilSaved(page);
  await page.keyboard.press('Tab');
  expect(await findField(page, 1).inputValue()).toBe('một con mèo trên');
  await expectGhost(' bãi cỏ');
  await waitUntilSaved(page);
  await page.keyboard.press('End');
  const readField = () => findField(page, 1).inputValue();
  expect(await readField()).toBe('một con mèo trên bãi cỏ');
  for (const text of ['một con mèo trên', 'một con mèo']) {
    await page.keyboard.press('Control+z');
    await expect.poll(readField).toBe(text);
  }
  for (const text of ['một con mèo trên', 'một con mèo trên bãi cỏ']) {
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(readField).toBe(text);
  }
  await waitUntilSaved(page);
  expect(await session.readSaved(1)).toBe('một con mèo trên bãi cỏ');
});

test('without words Tab leaves the field and End goes to the end of the line', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một');
  await expectGhost(' trên bãi cỏ');
  await page.keyboard.press('Escape');
  await expectGhost('');
  await page.keyboard.press('Home');
  // The page hears of the caret in a task of its own, of two moves at once only where they end.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.keyboard.press('End');
  expect(await findField(page, 1).inputValue()).toBe('một');
  // With the caret at the end again they come back.
  await expectGhost(' trên bãi cỏ');
  await page.keyboard.press('Escape');
  await expectGhost('');
  await page.keyboard.press('Tab');
  expect(await findField(page, 1).evaluate((node) => node === document.activeElement)).toBe(false);
});

test('shows nothing while an input method composes or the caret stands inside the text', async () => {
  const devtools = await session.context.newCDPSession(page);
  await findField(page, 1).focus();
  await page.keyboard.type('con ');
  await expectGhost('trên bãi cỏ');
  await devtools.send('Input.imeSetComposition', {
    ...{ text: 'meo', selectionStart: 3, selectionEnd: 3 },
  });
  await expectGhost('');
  await page.waitForTimeout(300);
  expect(await readGhost()).toBe('');
  await devtools.send('Input.insertText', { text: 'mèo' });
  await expectGhost(' trên bãi cỏ');
  await page.keyboard.press('ArrowLeft');
  await expectGhost('');
});

test('can be switched off, and stays off', async () => {
  await findField(page, 1).focus();
  await page.keyboard.press('Alt+c');
  await page.getByText('No words are suggested while you type.').waitFor();
  await page.keyboard.type('một con mèo');
  await page.waitForTimeout(500);
  expect(await readGhost()).toBe('');
  await page.reload();
  await findField(page, 1).focus();
  await page.keyboard.type(' đen');
  await page.waitForTimeout(500);
  expect(await readGhost()).toBe('');
});

test('a key opens other words for the doubtful one, and the rest is foretold anew', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một con mèo');
  await expectGhost(' trên bãi cỏ');
  await page.keyboard.press('Alt+w');
  // The doubtful word is the second; one back is the first.
  await expect.poll(() => page.locator('.word-mark mark').textContent()).toBe('bãi');
  await page.keyboard.press('ArrowLeft');
  const options = page.getByRole('option');
  await expect.poll(() => options.allTextContents()).toEqual(['trên90%', 'dưới6%', 'cạnh3%']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await findField(page, 1).inputValue()).toBe('một con mèo dưới');
  expect(await findField(page, 1).evaluate((node) => node === document.activeElement)).toBe(true);
  await expectGhost(' trên bãi cỏ');
  await page.keyboard.press('Alt+w');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type(' ghế');
  expect(await findField(page, 1).inputValue()).toBe('một con mèo dưới ghế');
  await page.getByRole('listbox').waitFor({ state: 'detached' });
  await waitUntilSaved(page);
  expect(await session.readSaved(1)).toBe('một con mèo dưới ghế');
});
