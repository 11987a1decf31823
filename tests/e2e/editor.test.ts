import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  type EditorSession,
  findField,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { openEditorForEachTest } from '#tests/support/editor/open-editor-for-each-test.ts';
import { pressTelex } from '#tests/support/editor/press-telex.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';

let editor: EditorSession;
let page: Page;

openEditorForEachTest((opened) => {
  editor = opened;
  page = opened.page;
});

test('keeps Vietnamese text that a keyboard program wrote with injected Backspaces, letter for letter', async () => {
  await findField(page, 1).focus();
  await pressTelex(page, 'mootj con meof ddang nawmf treen mais nhaf  ngois ddor ');
  expect(await findField(page, 1).inputValue()).toBe('một con mèo đang nằm trên mái nhà  ngói đỏ ');
  await waitUntilSaved(page);
  await page.reload();
  await findField(page, 1).waitFor();
  expect(await findField(page, 1).inputValue()).toBe('một con mèo đang nằm trên mái nhà  ngói đỏ ');
});

test('lets an input method compose, and does not take its Enter for a command', async () => {
  const session = await editor.context.newCDPSession(page);
  await findField(page, 1).focus();
  await session.send('Input.imeSetComposition', {
    text: 'duo',
    selectionStart: 3,
    selectionEnd: 3,
  });
  await session.send('Input.imeSetComposition', {
    text: 'đường',
    selectionStart: 5,
    selectionEnd: 5,
  });
  await page.evaluate(() => {
    const press = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { ...press, isComposing: true }),
    );
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { ...press, keyCode: 229 } as KeyboardEventInit),
    );
  });
  await session.send('Input.insertText', { text: 'đường' });
  await page.keyboard.type(' phố');
  expect(await findField(page, 1).inputValue()).toBe('đường phố');
  await waitUntilSaved(page);
  expect(await editor.readSaved(1)).toBe('đường phố');
});

test('loses nothing when the server is killed while somebody types', async () => {
  await findField(page, 2).focus();
  await page.keyboard.type('hai người đàn ông ', { delay: 10 });
  await editor.server.kill();
  await page.keyboard.type('đang đi xe đạp', { delay: 10 });
  await page.getByText('Not saved, kept here').waitFor();
  await editor.server.start();
  await waitUntilSaved(page);
  expect(await editor.readSaved(2)).toBe('hai người đàn ông đang đi xe đạp');
});

test('keeps unsent text through a reload of the page while the server is dead', async () => {
  await findField(page, 1).focus();
  await editor.server.kill();
  await page.keyboard.type('bên bờ sông có chiếc thuyền');
  await page.getByText('Not saved, kept here').waitFor();
  await page.close();
  await editor.server.start();
  page = await editor.context.newPage();
  await editor.openImage(page, 0);
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('#caption-field-1')?.value !== '',
  );
  expect(await findField(page, 1).inputValue()).toBe('bên bờ sông có chiếc thuyền');
  await waitUntilSaved(page);
  expect(await editor.readSaved(1)).toBe('bên bờ sông có chiếc thuyền');
});

test('undoes and redoes across a restart of the server', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một con chó');
  await waitUntilSaved(page);
  await page.getByRole('heading', { name: 'Captions' }).click();
  await editor.server.kill();
  await editor.server.start();
  await waitUntilSaved(page);
  await page.reload();
  await findField(page, 1).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Undone: typing').waitFor();
  await expect.poll(() => findField(page, 1).inputValue()).toBe('');
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('Done again: typing').waitFor();
  await expect.poll(() => findField(page, 1).inputValue()).toBe('một con chó');
});

test('leaves undo to the browser while one types', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('một');
  await page.keyboard.press('Control+z');
  const undone = await findField(page, 1).inputValue();
  expect('một'.startsWith(undone) && undone !== 'một').toBe(true);
  await page.keyboard.press('Control+Shift+z');
  expect(await findField(page, 1).inputValue()).toBe('một');
  expect(await page.getByText('Undone').count()).toBe(0);
});

test('shows another tab’s text without moving the caret of a focused field', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('con mèo ngồi');
  await waitUntilSaved(page);
  const other = await editor.context.newPage();
  await editor.openImage(other, 0);
  await findField(page, 1).evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(7, 7));
  await findField(other, 1).focus();
  await other.keyboard.press('End');
  await other.keyboard.type(' trên ghế');
  await expect.poll(() => findField(page, 1).inputValue()).toBe('con mèo ngồi trên ghế');
  const caret = await findField(page, 1).evaluate(
    (node: HTMLTextAreaElement) => node.selectionStart,
  );
  expect(caret).toBe(7);
});

test('shows both versions when two tabs write into one field, and saves the one that is chosen', async () => {
  const other = await editor.context.newPage();
  await editor.openImage(other, 0);
  // Neither hears of the other before both have something of their own.
  await editor.server.kill();
  await findField(page, 1).focus();
  await page.keyboard.type('bản thứ nhất');
  await findField(other, 1).focus();
  await other.keyboard.type('bản thứ hai');
  for (const tab of [page, other]) await tab.getByText('Not saved, kept here').waitFor();
  await editor.server.start();
  const alerts = async (): Promise<readonly Page[]> => {
    const found: Page[] = [];
    for (const tab of [page, other]) {
      if (await tab.getByRole('button', { name: 'Keep mine' }).isVisible()) found.push(tab);
    }
    return found;
  };
  await expect.poll(async () => (await alerts()).length).toBe(1);
  const [loser] = await alerts();
  if (loser === undefined) throw new Error('No tab shows the conflict');
  const winner = loser === page ? other : page;
  await waitUntilSaved(winner);
  const mine = await findField(loser, 1).inputValue();
  const theirs = await findField(winner, 1).inputValue();
  expect(['bản thứ nhất', 'bản thứ hai']).toContain(mine);
  await loser.getByRole('alert').getByText(theirs).waitFor();
  await loser.getByRole('button', { name: 'Keep mine' }).click();
  await waitUntilSaved(loser);
  expect(await editor.readSaved(1)).toBe(mine);
  await expect.poll(() => findField(winner, 1).inputValue()).toBe(mine);
});

test('accepts, edits and puts aside suggestions', async () => {
  const [first = '', second = ''] = editor.world.captions[0] ?? [];
  await page.getByText('Accept into 1').first().click();
  await expect.poll(() => findField(page, 1).inputValue()).toBe(first);
  await page.getByText('Accepted into caption 1.').waitFor();
  await findField(page, 2).focus();
  await page.keyboard.press('Alt+Shift+Enter');
  await expect.poll(() => findField(page, 2).inputValue()).toBe(second);
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('caption-field-2');
  await page.keyboard.type(' nữa');
  await waitUntilSaved(page);
  await page.getByText('Suggested, edited').waitFor();
  expect(await editor.readSaved(2)).toBe(`${second} nữa`);

  await editor.openImage(page, 1);
  await page.getByRole('button', { name: 'Put aside' }).first().click();
  await expect.poll(() => page.getByRole('button', { name: 'Put aside' }).count()).toBe(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.getByRole('button', { name: 'Put aside' }).count()).toBe(2);
});

test('asks the model again and shows what it says', async () => {
  await page.keyboard.press('Alt+r');
  await page.getByText('ảnh anh-01.jpg').waitFor();
  const waiting = page.getByRole('button', { name: 'Put aside' });
  await expect.poll(() => waiting.count()).toBe(3);
});

test('captions, approves and goes on by keyboard alone', async () => {
  await findField(page, 1).focus();
  await page.keyboard.type('câu một');
  await page.keyboard.press('Alt+a');
  await page.getByText('Caption 1 approved.').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.type('câu hai');
  await page.keyboard.press('Alt+5');
  await page.keyboard.type('câu năm');
  await page.keyboard.press('Alt+f');
  await page.getByText('Caption 5 flagged.').waitFor();
  await page.keyboard.press('PageDown');
  await page.getByRole('heading', { name: 'anh-02.jpg' }).waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('caption-field-5');
  await page.keyboard.type('ảnh hai');
  await page.keyboard.press('PageUp');
  await page.getByRole('heading', { name: 'anh-01.jpg' }).waitFor();
  await waitUntilSaved(page);
  expect(await editor.readSaved(1)).toBe('câu một');
  expect(await editor.readSaved(2)).toBe('câu hai');
  expect(await editor.readSaved(5)).toBe('câu năm');
  expect(await editor.readSaved(5, 1)).toBe('ảnh hai');
});

test('gives axe nothing to find, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findAxeViolations(page)).toEqual([]);
  }
});
