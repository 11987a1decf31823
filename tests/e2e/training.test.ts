import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ProjectId } from '#shared/domain/ids.ts';
import { DEMO_PICTURES, type DemoStudio, openDemoStudio } from '#tests/support/demo-studio.ts';
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
/** Whose validation split has a picture that is trained on too. */
let leakyId: ProjectId;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-training-'));
  studio = await openRealStudio(folder);
  ({ projectId, leakyId } = await prepareProjects());
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

async function prepareProjects() {
  const demo = await openDemoStudio(folder);
  try {
    return { projectId: await prepareProject(demo), leakyId: await prepareLeakyProject(demo) };
  } finally {
    await demo.close();
  }
}

/** The demo pictures with their captions, those of two thirds approved. */
async function prepareProject({ services, createDemoProject }: DemoStudio): Promise<ProjectId> {
  const id = await createDemoProject(join(studio.homeFolder, 'Ảnh'));
  const ref = { projectId: id };
  const ids = await services.images.listIds(ref, { sort: 'name' });
  await services.captions.setStatusOfMany(ref, ids.slice(0, APPROVED), 'approved');
  return id;
}

/** The first demo pictures to train on, and to validate by another one and by the first in another quality. */
async function prepareLeakyProject({ services, waitFor }: DemoStudio): Promise<ProjectId> {
  const pictures = join(folder, 'leaky');
  await mkdir(pictures);
  const names = ['001', '002', '003', '004', '005', '006'].map((name) => `${name}.jpg`);
  for (const name of names) await copyFile(join(DEMO_PICTURES, name), join(pictures, name));
  const copy = join(pictures, '007.jpg');
  await sharp(join(DEMO_PICTURES, '001.jpg')).jpeg({ quality: 60 }).toFile(copy);
  const { id } = await services.projects.create({ folder: join(studio.homeFolder, 'Bản sao') });
  const ref = { projectId: id };
  await waitFor(id, await services.exchange.importPictures(ref, [pictures]));
  const imageIds = await services.images.listIds(ref, { sort: 'name' });
  for (const imageId of imageIds) {
    await services.captions.save({ ...ref, imageId, slot: 1 }, { text: 'một bức tranh vẽ' });
  }
  await services.captions.setStatusOfMany(ref, imageIds, 'approved');
  await waitFor(id, await services.embeddings.compute(ref));
  await waitFor(id, await services.leaks.fingerprint(ref));
  await services.leaks.setSplits(ref, [
    { split: 'train', imageIds: imageIds.slice(0, 5) },
    { split: 'val', imageIds: imageIds.slice(5) },
  ]);
  return id;
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

/** A dialog that comes takes the keyboard, from whoever would answer before it has; its button may wait as any other. */
async function answer(name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.locator(':focus').waitFor();
  await dialog.getByRole('button', { name, disabled: false }).press('Enter');
}

/** So that a run goes on until it is stopped, however fast the machine is. */
async function makeEndless(): Promise<void> {
  await page.getByRole('button', { name: /^All \d+ keys/ }).press('Enter');
  await page.getByLabel('Epochs', { exact: true }).fill('500');
  await page.getByLabel('Early stop').fill('0');
}

test('a run shows its curves while it goes on, is paused and stopped, and its model is put to work', async () => {
  await page.getByLabel('Name of the run').fill('Lần đầu');
  await makeEndless();
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
  await page.getByText('Suggests in this project now', { exact: true }).waitFor();
  expect(await page.getByRole('button', { name: 'Use in the editor' }).count()).toBe(0);
  await page.getByText(/^From Demo world \(Vietnamese\), recipe/).waitFor();
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

test('whether the model of a run is in use is said as it is, after a reload and once another is chosen', async () => {
  await page.reload();
  await page.getByRole('button', { name: /^Lần đầu/ }).press('Enter');
  await page.getByText('Suggests in this project now', { exact: true }).waitFor();
  await page.goto(`${studio.origin}/#/p/${projectId}/models`);
  await pressButton('Use this model: Demo world (Vietnamese)');
  await page.getByText('In use in this project').waitFor();
  await page.keyboard.press('Alt+t');
  await page.getByRole('button', { name: /^Lần đầu/ }).press('Enter');
  await page.getByRole('button', { name: 'Use in the editor' }).waitFor();
});

test('what goes wrong in a run is mended: it is paused, and a new one is set up with other numbers', async () => {
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Name of the run').fill('Quá chậm');
  await makeEndless();
  await page.getByLabel('Learning rate', { exact: true }).fill('0.0000001');
  await page.getByRole('button', { name: 'Start training' }).press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Quá chậm' }).waitFor();
  await page.getByText(/^With a learning rate of/).waitFor();
  await page.getByText(/left$/).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await pauseOneThatWaits();

  await page.getByRole('button', { name: /^Quá chậm/ }).press('Enter');
  await page.getByRole('button', { name: /^Mend: Learning rate = 0.00002/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Set up a run' }).waitFor();
  expect(await page.getByLabel('Learning rate', { exact: true }).inputValue()).toBe('0.00002');
  await page.getByText(/images to learn from, \d+ held out/).waitFor();
  await page.getByRole('button', { name: /^Quá chậm.*Paused/ }).waitFor();
});

/** A second run, which the one under way holds up: it is paused before it begins. */
async function pauseOneThatWaits(): Promise<void> {
  await page.keyboard.press('Alt+n');
  await page.getByLabel('Name of the run').fill('Đến sau');
  await page.getByRole('button', { name: 'Start training' }).press('Enter');
  await page.getByText('Waiting for its turn').waitFor();
  await pressButton('Pause');
  await page.getByText('Paused before the first step').waitFor();
  const waiting = page.getByRole('article', { name: 'Đến sau' });
  expect(await waiting.getByText('Preparing…').count()).toBe(0);
  await pressButton('Cancel and discard');
  await answer('Cancel and discard');
  await page.getByRole('button', { name: /^Đến sau/ }).waitFor({ state: 'detached' });
}

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

test('a picture on both sides is moved to one, which is undone; what leaks is looked at before a run', async () => {
  await page.goto(`${studio.origin}/#/p/${leakyId}/training`);
  await page.getByText('7 captions of 7 images').waitFor();
  const twin = page.getByText('1 of 2 held-out pictures look nearly like one that is trained on.');
  await pressButton('Look the run over');
  await twin.waitFor();
  const mend = page.getByRole('button', { name: /^Mend: train on the held-out ones too/ });
  await mend.press('Enter');
  await page.getByText('No picture is on both sides any more.').waitFor();
  await page.getByText('6 images to learn from, 1 held out').waitFor();
  await twin.waitFor({ state: 'detached' });

  await pressButton('Undo');
  await page.getByRole('region', { name: 'The run' }).waitFor({ state: 'detached' });
  await pressButton('Look the run over');
  await twin.waitFor();

  await page
    .getByRole('button', { name: /^Start (training|all the same)$/, disabled: false })
    .press('Enter');
  await page.getByRole('link', { name: 'Look at the pictures' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
  expect(await page.getByRole('radio', { name: 'Splits' }).isChecked()).toBe(true);
  await page.getByText('1 picture of validation or test leaks').waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
});
