import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProjectId } from '#shared/domain/ids.ts';
import { DEMO_CAPTIONS, DEMO_PICTURES, openDemoStudio } from '#tests/support/demo-studio.ts';
import { findField, waitUntilSaved } from '#tests/support/editor/editor-session.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 120_000;
const APPROVED = 40;

let browser: Browser;
let folder: string;
let studio: RealStudio;
let page: Page;
let projectId: ProjectId;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-training-'));
  studio = await openRealStudio(folder);
  projectId = await prepareProject();
  browser = await openBrowser();
  page = await openPage(browser, { height: 900, patienceMs: PATIENCE_MS });
  await page.goto(await studio.start());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${studio.origin}/#/p/${projectId}/gallery`);
});

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The demo pictures with their captions, those of two thirds approved. */
async function prepareProject(): Promise<ProjectId> {
  const { services, waitFor, close } = await openDemoStudio(folder);
  try {
    const { id } = await services.projects.create({ folder: join(studio.homeFolder, 'Ảnh') });
    const ref = { projectId: id };
    await waitFor(id, await services.exchange.importPictures(ref, [DEMO_PICTURES]));
    await waitFor(id, await services.exchange.importCaptions(ref, { path: DEMO_CAPTIONS }));
    const ids = await services.images.listIds(ref, { sort: 'name' });
    await services.captions.setStatusOfMany(ref, ids.slice(0, APPROVED), 'approved');
    return id;
  } finally {
    await close();
  }
}

test('a run is set up by keyboard, and what speaks against it is mended with one key', async () => {
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  await page.keyboard.press('Alt+t');
  await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
  await page.getByText('200 captions of 40 images').waitFor();
  const model = page.getByLabel('Model', { exact: true });
  await expect.poll(() => model.inputValue()).toBe('Demo world (Vietnamese)');
  await page.getByLabel('Captions that an image must have').fill('6');
  await page.getByText('There is nothing to learn from yet.').waitFor();
  expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Take all of them' }).press('Enter');
  await page.getByText('300 captions of 60 images').waitFor();
  await page.getByLabel('Suggestions that were accepted unchanged as well').press('Space');
  await page.getByLabel('Only approved captions').press('Space');
  await page.getByText('200 captions of 40 images').waitFor();

  await page.getByLabel('Warm-up').fill('5000');
  await page.getByRole('button', { name: 'Look the run over' }).press('Enter');
  await page.getByText(/The warm-up of 5,000 steps is no shorter than the run of 150/).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Mend: Warm-up = 8/ }).press('Enter');
  await page.getByText(/The warm-up of/).waitFor({ state: 'detached' });
  expect(await page.getByLabel('Warm-up').inputValue()).toBe('8');
});

test('few images are mended by taking captions that were left out, then by adding pictures', async () => {
  await page.getByText('There are only 32 images to learn from.').waitFor();
  await page.getByRole('button', { name: /^Mend: .*captions that nobody approved too/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('300 captions of 60 images').waitFor();
  await page.getByText('There are only 48 images to learn from.').waitFor();
  expect(await page.getByLabel('Only approved captions').isChecked()).toBe(false);

  await pressButton('Add pictures');
  await page.getByRole('heading', { level: 1, name: 'Import and export' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
});

test('a value that no key can have is said to be wrong, and the run cannot be started', async () => {
  await page.getByLabel('Learning rate').fill('7');
  await page.getByText('A number from 0 to 1').waitFor();
  expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);
  await page.getByLabel('Learning rate').fill('0.0001');
});

/**
 * A button that waits for what was asked before takes no key, and one that took it may be gone before the key is
 * up: that is no reason to press again.
 */
async function pressButton(name: string): Promise<void> {
  await page.getByRole('button', { name, disabled: false }).focus();
  await page.keyboard.press('Enter');
}

/** A dialog that comes takes the keyboard, from whoever would answer before it has. */
async function answer(name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator(':focus').waitFor();
  await dialog.getByRole('button', { name }).press('Enter');
}

test('a run shows its curves while it goes on, is paused and stopped, and its model is put to work', async () => {
  await page.getByLabel('Name of the run').fill('Lần đầu');
  await page.getByRole('button', { name: 'Start training' }).press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Lần đầu' }).waitFor();
  await page.getByRole('figure', { name: /^Loss: Training/ }).waitFor();
  await pressButton('Pause');
  await pressButton('Go on');
  await page.getByText('Epoch 1', { exact: true }).first().waitFor({ state: 'attached' });
  await pressButton('Stop and keep');
  await page.getByText('Stopped by you, with what it had learnt').waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await pressButton('Use in the editor');
  await page.getByText('“lan-dau” suggests in this project now.').waitFor();
  await pressButton('Suggest again');
  // The model before had suggested for none of these pictures.
  const change = page.getByRole('region', { name: 'Before and after' });
  await change.getByRole('columnheader', { name: 'After' }).waitFor();
  const [, before, after] = await change.getByRole('row').nth(1).getByRole('cell').allInnerTexts();
  expect(before).toMatch(/\p{L}/u);
  expect(after).toMatch(/\p{L}/u);
  await pressButton('Export as a pack');
  await page.getByText('The pack “lan-dau” is among the models.').waitFor();
});

test('what goes wrong in a run is mended: it is paused, and a new one is set up with other numbers', async () => {
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Name of the run').fill('Quá chậm');
  await page.getByRole('button', { name: /^All \d+ keys/ }).press('Enter');
  await page.getByLabel('Learning rate', { exact: true }).fill('0.0000001');
  await page.getByLabel('Epochs', { exact: true }).fill('500');
  await page.getByLabel('Early stop').fill('0');
  await page.getByRole('button', { name: 'Start training' }).press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Quá chậm' }).waitFor();
  await page.getByText(/^With a learning rate of/).waitFor();
  await page.getByText(/left$/).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Mend: Learning rate = 0.00002/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Set up a run' }).waitFor();
  expect(await page.getByLabel('Learning rate', { exact: true }).inputValue()).toBe('0.00002');
  await page.getByText(/images to learn from, \d+ held out/).waitFor();
  await page.getByRole('button', { name: /^Quá chậm.*Paused/ }).waitFor();
});

test('runs are set side by side, renamed, and deleted once that is confirmed', async () => {
  await page.getByRole('checkbox', { name: 'Compare “Lần đầu”' }).press('Space');
  await page.getByRole('checkbox', { name: 'Compare “Quá chậm”' }).press('Space');
  await pressButton('Compare 2 runs');
  await page.getByRole('heading', { name: 'Runs side by side' }).waitFor();
  await page.getByRole('rowheader', { name: 'Learning rate' }).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Quá chậm/ }).press('Enter');
  await pressButton('Cancel and discard');
  await answer('Cancel and discard');
  await page.getByRole('button', { name: /^Quá chậm/ }).waitFor({ state: 'detached' });

  await page.getByRole('button', { name: /^Lần đầu/ }).press('Enter');
  await pressButton('Rename');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the run').fill('Bản đầu');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Bản đầu' }).waitFor();
  await pressButton('Delete');
  await answer('Keep it');
  await dialog.waitFor({ state: 'detached' });
  await pressButton('Delete');
  await answer('Delete');
  await page.getByRole('button', { name: /^Bản đầu/ }).waitFor({ state: 'detached' });
});

test('what can be learnt from is counted anew when a caption has changed meanwhile', async () => {
  await page.keyboard.press('Alt+n');
  await page.getByText('200 captions of 40 images').waitFor();
  await page.goto(`${studio.origin}/#/p/${projectId}/editor`);
  await findField(page, 5).fill('');
  await findField(page, 4).focus();
  await waitUntilSaved(page);
  await page.keyboard.press('Alt+t');
  await page.getByText('199 captions of 40 images').waitFor();
});
