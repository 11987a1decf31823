import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildPage } from '#tests/support/editor/build-page.ts';
import { type EditorServer, openEditorServer } from '#tests/support/editor/editor-server.ts';
import { type EditorWorld, makeEditorWorld } from '#tests/support/editor/editor-world.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { pressTelex } from '#tests/support/editor/press-telex.ts';
import { openTestStudio } from '#tests/support/test-studio.ts';

/** A page built before, for whoever runs these tests again and again. */
const builtPage = process.env['VICLIPCAP_TEST_PAGE'];

/** How long a poll waits on a busy machine for what takes milliseconds on a quiet one. */
const PATIENCE = { timeout: 15_000 };

let browser: Browser;
let pageFolder: string;
let folder: string;
let server: EditorServer;
let world: EditorWorld;
/** One signed-in browser profile: two pages of it are two tabs. */
let context: Awaited<ReturnType<Browser['newContext']>>;
let page: Page;

beforeAll(async () => {
  pageFolder = builtPage ?? (await buildPage());
  browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  if (builtPage === undefined) await rm(pageFolder, { recursive: true, force: true });
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-editor-'));
  const studio = await openTestStudio(folder);
  world = await makeEditorWorld(studio, 4);
  await studio.close();
  server = await openEditorServer(folder, pageFolder);
  await server.start();
  context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  await page.goto(await server.createLink());
  // The page puts its own address behind a hash as soon as it runs.
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.getByText('Commands').waitFor();
  await openImage(page, 0);
});

afterEach(async () => {
  await context.close();
  await server.kill();
  await rm(folder, { recursive: true, force: true });
});

async function openImage(target: Page, index: number): Promise<void> {
  await target.goto(`${server.origin}/#/p/${world.projectId}/editor/${world.imageIds[index]}`);
  await field(target, 1).waitFor();
}

function field(target: Page, slot: number): Locator {
  return target.getByRole('textbox', { name: `Caption ${slot}` });
}

async function waitUntilSaved(target: Page): Promise<void> {
  // A letter that was just typed is unsaved at once, so the sentence cannot be an old one.
  await target.getByText('All changes saved').waitFor();
}

/** What the project holds, read by a page that knows nothing. */
async function readSaved(slot: number, index = 0): Promise<string> {
  const fresh = await context.newPage();
  await openImage(fresh, index);
  const text = await field(fresh, slot).inputValue();
  await fresh.close();
  return text;
}

test('keeps Vietnamese text that a keyboard program wrote with injected Backspaces, letter for letter', async () => {
  await field(page, 1).focus();
  await pressTelex(page, 'mootj con meof ddang nawmf treen mais nhaf  ngois ddor ');
  expect(await field(page, 1).inputValue()).toBe('một con mèo đang nằm trên mái nhà  ngói đỏ ');
  await waitUntilSaved(page);
  await page.reload();
  await field(page, 1).waitFor();
  expect(await field(page, 1).inputValue()).toBe('một con mèo đang nằm trên mái nhà  ngói đỏ ');
});

test('lets an input method compose, and does not take its Enter for a command', async () => {
  const session = await context.newCDPSession(page);
  await field(page, 1).focus();
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
  expect(await field(page, 1).inputValue()).toBe('đường phố');
  await waitUntilSaved(page);
  expect(await readSaved(1)).toBe('đường phố');
});

test('loses nothing when the server is killed while somebody types', async () => {
  await field(page, 2).focus();
  await page.keyboard.type('hai người đàn ông ', { delay: 10 });
  await server.kill();
  await page.keyboard.type('đang đi xe đạp', { delay: 10 });
  await page.getByText('Not saved, kept here').waitFor();
  await server.start();
  await waitUntilSaved(page);
  expect(await readSaved(2)).toBe('hai người đàn ông đang đi xe đạp');
});

test('keeps unsent text through a reload of the page while the server is dead', async () => {
  await field(page, 1).focus();
  await server.kill();
  await page.keyboard.type('bên bờ sông có chiếc thuyền');
  await page.getByText('Not saved, kept here').waitFor();
  await page.close();
  await server.start();
  page = await context.newPage();
  await openImage(page, 0);
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('#caption-field-1')?.value !== '',
  );
  expect(await field(page, 1).inputValue()).toBe('bên bờ sông có chiếc thuyền');
  await waitUntilSaved(page);
  expect(await readSaved(1)).toBe('bên bờ sông có chiếc thuyền');
});

test('undoes and redoes across a restart of the server', async () => {
  await field(page, 1).focus();
  await page.keyboard.type('một con chó');
  await waitUntilSaved(page);
  await page.getByRole('heading', { name: 'Captions' }).click();
  await server.kill();
  await server.start();
  await waitUntilSaved(page);
  await page.reload();
  await field(page, 1).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByText('Undone: typing').waitFor();
  await expect.poll(() => field(page, 1).inputValue(), PATIENCE).toBe('');
  await page.keyboard.press('Control+Shift+z');
  await page.getByText('Done again: typing').waitFor();
  await expect.poll(() => field(page, 1).inputValue(), PATIENCE).toBe('một con chó');
});

test('leaves undo to the browser while one types', async () => {
  await field(page, 1).focus();
  await page.keyboard.type('một');
  await page.keyboard.press('Control+z');
  const undone = await field(page, 1).inputValue();
  expect('một'.startsWith(undone) && undone !== 'một').toBe(true);
  await page.keyboard.press('Control+Shift+z');
  expect(await field(page, 1).inputValue()).toBe('một');
  expect(await page.getByText('Undone').count()).toBe(0);
});

test('shows another tab’s text without moving the caret of a focused field', async () => {
  await field(page, 1).focus();
  await page.keyboard.type('con mèo ngồi');
  await waitUntilSaved(page);
  const other = await context.newPage();
  await openImage(other, 0);
  await field(page, 1).evaluate((node: HTMLTextAreaElement) => node.setSelectionRange(7, 7));
  await field(other, 1).focus();
  await other.keyboard.press('End');
  await other.keyboard.type(' trên ghế');
  await expect.poll(() => field(page, 1).inputValue(), PATIENCE).toBe('con mèo ngồi trên ghế');
  const caret = await field(page, 1).evaluate((node: HTMLTextAreaElement) => node.selectionStart);
  expect(caret).toBe(7);
});

test('shows both versions when two tabs write into one field, and saves the one that is chosen', async () => {
  const other = await context.newPage();
  await openImage(other, 0);
  await field(page, 1).focus();
  await Promise.all([
    page.keyboard.type('bản thứ nhất', { delay: 40 }),
    (async () => {
      await field(other, 1).focus();
      await other.keyboard.type('bản thứ hai', { delay: 40 });
    })(),
  ]);
  const alerts = async (): Promise<readonly Page[]> => {
    const found: Page[] = [];
    for (const tab of [page, other]) {
      if (await tab.getByRole('button', { name: 'Keep mine' }).isVisible()) found.push(tab);
    }
    return found;
  };
  await expect.poll(async () => (await alerts()).length, PATIENCE).toBe(1);
  const [loser] = await alerts();
  if (loser === undefined) throw new Error('No tab shows the conflict');
  const winner = loser === page ? other : page;
  await waitUntilSaved(winner);
  const mine = await field(loser, 1).inputValue();
  const theirs = await field(winner, 1).inputValue();
  expect(['bản thứ nhất', 'bản thứ hai']).toContain(mine);
  await loser.getByRole('alert').getByText(theirs).waitFor();
  await loser.getByRole('button', { name: 'Keep mine' }).click();
  await waitUntilSaved(loser);
  expect(await readSaved(1)).toBe(mine);
  await expect.poll(() => field(winner, 1).inputValue(), PATIENCE).toBe(mine);
});

test('accepts, edits and puts aside suggestions', async () => {
  const [first = '', second = ''] = world.captions[0] ?? [];
  await page.getByText('Accept into 1').first().click();
  await expect.poll(() => field(page, 1).inputValue(), PATIENCE).toBe(first);
  await page.getByText('Accepted into caption 1.').waitFor();
  await field(page, 2).focus();
  await page.keyboard.press('Alt+Shift+Enter');
  await expect.poll(() => field(page, 2).inputValue(), PATIENCE).toBe(second);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.id), PATIENCE)
    .toBe('caption-field-2');
  await page.keyboard.type(' nữa');
  await waitUntilSaved(page);
  await page.getByText('Suggested, edited').waitFor();
  expect(await readSaved(2)).toBe(`${second} nữa`);

  await openImage(page, 1);
  await page.getByRole('button', { name: 'Put aside' }).first().click();
  await expect
    .poll(() => page.getByRole('button', { name: 'Put aside' }).count(), PATIENCE)
    .toBe(1);
  await page.keyboard.press('Control+z');
  await expect
    .poll(() => page.getByRole('button', { name: 'Put aside' }).count(), PATIENCE)
    .toBe(2);
});

test('asks the model again and shows what it says', async () => {
  await page.keyboard.press('Alt+r');
  await page.getByText('ảnh anh-01.jpg').waitFor();
  expect(await page.getByRole('button', { name: 'Put aside' }).count()).toBe(3);
});

test('captions, approves and goes on by keyboard alone', async () => {
  await field(page, 1).focus();
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
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.id), PATIENCE)
    .toBe('caption-field-5');
  await page.keyboard.type('ảnh hai');
  await page.keyboard.press('PageUp');
  await page.getByRole('heading', { name: 'anh-01.jpg' }).waitFor();
  expect(await readSaved(1)).toBe('câu một');
  expect(await readSaved(2)).toBe('câu hai');
  expect(await readSaved(5)).toBe('câu năm');
  expect(await readSaved(5, 1)).toBe('ảnh hai');
});

test('gives axe nothing to find, in light and dark', async () => {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(source);
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        readonly axe: { readonly run: () => Promise<{ readonly violations: readonly object[] }> };
      };
      return (await axe.run()).violations;
    });
    expect(violations).toEqual([]);
  }
});
