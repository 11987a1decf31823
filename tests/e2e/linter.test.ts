import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

async function chooseGuideline(name: string): Promise<void> {
  await page.keyboard.press('Alt+l');
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function expectRemark(text: string | RegExp): Promise<void> {
  await expect.poll(() => page.locator('.finding-reason').textContent()).toMatch(text);
}

test('says under the field what a caption breaks, and mends it by key', async () => {
  await chooseGuideline('UIT-OpenViIC 2022');
  await findField(page, 1).focus();
  await page.keyboard.type('hai con mèo trắng ddang nằm ngủ, trên mái nhà cũ');
  await page.keyboard.press('Escape');
  await expectRemark(/“ddang” cannot be Vietnamese/);
  await page.keyboard.press('F8');
  expect(await page.evaluate(() => document.getSelection()?.toString())).toBe('ddang');
  await page.keyboard.press('Control+.');
  expect(await findField(page, 1).inputValue()).toContain('mèo trắng đang nằm');
  await expectRemark(/No “,” here/);
  await waitUntilSaved(page);
  await page.keyboard.press('Control+.');
  const text = 'hai con mèo trắng đang nằm ngủ trên mái nhà cũ';
  expect(await findField(page, 1).inputValue()).toBe(text);
  await expect.poll(() => page.locator('.finding-reason').count()).toBe(0);
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => findField(page, 1).inputValue())
    .toBe('hai con mèo trắng đang nằm ngủ, trên mái nhà cũ');
  await waitUntilSaved(page);
  await findField(page, 2).focus();
  await page.getByText('1 remark').waitFor();
});

test('keeps a guideline of the project’s own, which another tab is held to as well', async () => {
  await page.keyboard.press('Alt+l');
  await page.getByRole('radio', { name: 'This project’s own' }).check();
  await page.getByRole('switch', { name: 'A greatest number of words' }).click({ force: true });
  await page.getByLabel('Words', { exact: true }).fill('3');
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const other = await session.context.newPage();
  await session.openImage(other, 1);
  await findField(other, 1).focus();
  await other.keyboard.type('một con mèo đen');
  await expect
    .poll(() => other.locator('.finding-reason').textContent())
    .toBe('4 words; at most 3');
  await other.close();
});

test('names an unknown word, what was meant, and learns it for the whole project', async () => {
  const field = findField(page, 1);
  await field.focus();
  await page.keyboard.insertText('hai con mèo đang ngổi bên cửa sổ ');
  await expectRemark(/“ngổi” is in no dictionary. ngồi/);
  await page.keyboard.press('Control+.');
  expect(await field.inputValue()).toBe('hai con mèo đang ngồi bên cửa sổ ');
  await page.keyboard.insertText('ngổi ');
  await expectRemark(/“ngổi” is in no dictionary/);
  await page.keyboard.press('Alt+n');
  await page.getByText('“ngổi” is in the project’s dictionary now.').waitFor();
  await expect.poll(() => page.locator('.finding-reason').count()).toBe(0);
  await page.keyboard.press('Alt+l');
  await page.getByRole('button', { name: 'Take “ngổi” out' }).click();
  await page.getByText('Empty so far').waitFor();
});

test('takes a guideline out as a file and in again, and says where a wrong one is wrong', async () => {
  await page.keyboard.press('Alt+l');
  await page.getByRole('radio', { name: 'COCO 2015' }).check();
  await page.getByRole('button', { name: 'Save as a file' }).click();
  await page.getByRole('button', { name: 'Save here' }).click();
  const path = join(session.homeFolder, 'COCO-2015.json');
  await page.getByText(`Saved as ${path}`).waitFor();
  const open = async (content: string): Promise<void> => {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Open a file…' }).click();
    const file = { name: 'g.json', mimeType: 'application/json', buffer: Buffer.from(content) };
    await (await choosing).setFiles(file);
  };
  const saved = await readFile(path, 'utf8');
  await open(saved.replace('"count": 8', '"count": "eight"'));
  await page.getByText('g.json: rules[0].count: expected integer, got string').waitFor();
  await open(saved.replace('"count": 8', '"count": 4'));
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await findField(page, 1).focus();
  await page.keyboard.insertText('một con mèo ');
  await expectRemark('3 of at least 4 words');
});
