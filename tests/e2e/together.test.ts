import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EditorBench,
  type EditorSession,
  findField,
  openEditorBench,
  openEditorSession,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { type EditorServer, openEditorServer } from '#tests/support/editor/editor-server.ts';
import { openPage } from '#tests/support/editor/open-page.ts';

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;
const PATIENT = { timeout: PATIENCE_MS };

let bench: EditorBench;
let session: EditorSession;
let page: Page;
/** The volunteer's computer. */
let elsewhere: string;
let volunteerServer: EditorServer;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  bench = await openEditorBench();
  session = await openEditorSession(bench, 3);
  page = session.page;
  page.setDefaultTimeout(PATIENCE_MS);
  elsewhere = await mkdtemp(join(tmpdir(), 'viclipcap-volunteer-'));
  volunteerServer = await openEditorServer(elsewhere, bench.pageFolder);
});

afterAll(async () => {
  await session?.close();
  await volunteerServer?.kill();
  await bench?.close();
  await rm(elsewhere, { recursive: true, force: true });
});

async function goTo(screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

async function openReview(part: string): Promise<void> {
  await goTo('Review');
  await page
    .getByRole('radiogroup', { name: 'What to show' })
    .getByText(part, { exact: true })
    .click();
}

async function write(on: Page, slot: number, text: string): Promise<void> {
  await findField(on, slot).fill(text);
  await waitUntilSaved(on);
}

async function useFolder(name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page.getByTitle(new RegExp(`${name}$`)).waitFor();
  await page.getByRole('button', { name: 'Use this folder' }).click();
}

/** A page that knows nothing has the field before it has what is in it. */
async function expectSaved(slot: number, index: number, text: string): Promise<void> {
  await expect.poll(() => session.readSaved(slot, index), PATIENT).toBe(text);
}

function bundleFolder(): string {
  return join(session.homeFolder, 'Ảnh đường phố – Lan');
}

test('gives work to somebody and makes a folder of it', async () => {
  await openReview('People');
  await page.getByRole('textbox', { name: 'Name of the new person' }).fill('Lan');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByRole('combobox', { name: 'To', exact: true }).selectOption({ label: 'Lan' });
  await page.getByRole('combobox', { name: 'Caption', exact: true }).selectOption('2');
  await page.getByRole('button', { name: 'Give out', exact: true }).click();
  await page.getByText('3 pictures given out.').waitFor();

  await goTo('Import and export');
  await page.getByRole('combobox', { name: 'For' }).selectOption({ label: 'Lan' });
  await page.getByRole('button', { name: 'Make a folder' }).click();
  await page.getByRole('button', { name: 'Save here' }).click();
  await expect.poll(() => existsSync(join(bundleFolder(), 'RULES.md')), PATIENT).toBe(true);
});

test('the volunteer opens it on another computer and captions', async () => {
  await mkdir(join(elsewhere, 'home'), { recursive: true });
  await rename(bundleFolder(), join(elsewhere, 'home', 'từ Hà Nội'));
  await volunteerServer.start();
  const theirs = await openPage(bench.browser, { patienceMs: PATIENCE_MS });
  await theirs.goto(await volunteerServer.createLink());
  await theirs.getByRole('button', { name: 'Open a project' }).click();
  await theirs.getByRole('button', { name: 'từ Hà Nội' }).click();
  await theirs.getByRole('button', { name: 'captions.viclip' }).click();
  await theirs.getByRole('gridcell').first().dblclick();
  await write(theirs, 1, 'một chiếc xe đạp màu xanh dựng bên đường');
  await theirs.keyboard.press('PageDown');
  await theirs.getByText('anh-02.jpg').first().waitFor();
  await expect.poll(() => findField(theirs, 1).inputValue(), PATIENT).toBe('');
  await write(theirs, 1, 'hai con mèo nằm trên ghế');
  expect(await findField(theirs, 2).count()).toBe(0);
  await theirs.context().close();
  await volunteerServer.kill();
});

test('what comes back is merged, and where two wrote both are kept', async () => {
  await rename(join(elsewhere, 'home', 'từ Hà Nội'), join(session.homeFolder, 'trả lại'));
  await session.openImage(page, 0);
  await write(page, 2, 'một chiếc xe đạp màu đỏ');
  await goTo('Import and export');
  await page.getByRole('button', { name: 'Choose the folder that came back' }).click();
  await useFolder('trả lại');
  const dialog = page.getByRole('dialog', { name: 'Merge a volunteer’s captions' });
  await dialog.getByText('Captions by Lan').waitFor();
  await dialog.getByText('1 goes into an empty slot.').waitFor();
  await dialog.getByText('1 slot has another caption here.').waitFor();
  await dialog.getByRole('radio', { name: 'Keep both' }).check();
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.getByText('2 captions merged.').waitFor();
  await expectSaved(2, 0, 'một chiếc xe đạp màu đỏ');
  await expectSaved(1, 0, 'một chiếc xe đạp màu xanh dựng bên đường');
  await expectSaved(2, 1, 'hai con mèo nằm trên ghế');
});

test('the caption’s history says how it came', async () => {
  await session.openImage(page, 1);
  await page.getByRole('button', { name: 'History of caption 2' }).click();
  const history = page.getByRole('dialog');
  await history.getByText('merged a bundle').waitFor();
  await page.keyboard.press('Escape');
});

test('a reviewer sends back, rewords and says why, by keyboard', async () => {
  await openReview('Queue');
  await page.getByText('một chiếc xe đạp màu xanh dựng bên đường').first().waitFor();
  await page.keyboard.press('e');
  const wording = page.getByRole('textbox', { name: 'A better wording' });
  await wording.fill('một chiếc xe đạp màu đỏ dựng bên đường');
  await page.keyboard.press('Enter');
  await page.getByText('Why changed?').waitFor();
  await page.keyboard.press('2');
  await expectSaved(1, 0, 'một chiếc xe đạp màu đỏ dựng bên đường');
  await page.getByText('hai con mèo nằm trên ghế').first().waitFor();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'What is to be changed?' }).fill('Ghế màu gì?');
  await page.keyboard.press('Control+Enter');
  await session.openImage(page, 1);
  await page.getByText('Ghế màu gì?').waitFor();
});

test('a test picture that looks like a training picture is refused until somebody has looked', async () => {
  const copies = join(session.homeFolder, 'chép lại');
  await mkdir(copies);
  const original = join(session.homeFolder, '..', 'pictures', 'anh-01.jpg');
  await sharp(original).resize(300).jpeg({ quality: 60 }).toFile(join(copies, 'anh-01-nhỏ.jpg'));
  await goTo('Import and export');
  await page.getByRole('button', { name: 'Add a folder' }).click();
  await useFolder('chép lại');
  await goTo('Gallery');
  const copy = page.getByRole('gridcell', { name: /^anh-01-nhỏ\.jpg/ });
  await copy.waitFor();
  await page.getByRole('grid', { name: 'Pictures' }).press('Control+a');
  await putInto('Training', 4);
  await copy.click();
  await putInto('Test', 1);

  await openReview('Splits');
  await page.getByRole('button', { name: 'Look at the others', exact: true }).click();
  await page.getByText(/^1 picture of validation or test leaks\. Training/).waitFor();
  await page.getByText(/Across splits · fingerprint: \d+ of 64 bits/).waitFor();

  await goTo('Import and export');
  await page.getByRole('radio', { name: 'Test', exact: true }).check();
  await page.getByRole('textbox', { name: 'File' }).fill(join(session.homeFolder, 'test.json'));
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page
    .getByText('Validation or test has pictures that look like others elsewhere.')
    .waitFor();
  expect(existsSync(join(session.homeFolder, 'test.json'))).toBe(false);

  await openReview('Splits');
  await page.getByRole('button', { name: 'I have looked, let them be' }).click();
  await page.getByText(/somebody has looked and let it be/).waitFor();
  await page.getByRole('button', { name: 'Draw the splits' }).click();
  await page.getByText('No picture of validation or test looks like').waitFor();
  await page
    .getByRole('alert')
    .filter({ hasText: 'The splits are drawn.' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await page.getByText(/somebody has looked and let it be/).waitFor();
});

async function putInto(split: string, count: number): Promise<void> {
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  await page.getByRole('menuitem', { name: split }).click();
  const pictures = count === 1 ? '1 picture' : `${count} pictures`;
  await page.getByText(`${pictures}: ${split}.`).waitFor();
}
