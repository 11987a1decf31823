import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listImagesByFileName } from '#main/db/queries/images.ts';
import { listSuggestionsByImage } from '#main/db/queries/suggestions.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import { buildStudio } from '#tests/support/build-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { freezeWhen } from '#tests/support/freeze-when.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

const NAME = 'Nhẹ hơn';
const SMALLER = 'Demo world (tiếng Việt) (8 bit)';
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 150_000;
/** What is half-way through a transition has no contrast yet. */
const POLL = { interval: 200, timeout: PATIENCE_MS };

let folder: string;
let studio: RealStudio;
let browser: Browser;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  await buildStudio('page');
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-quantize-'));
  studio = await openRealStudio(folder);
  browser = await openBrowser();
  page = await openPage(browser, { patienceMs: PATIENCE_MS });
  await page.goto(await studio.start());
});

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function goTo(screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

async function makeSmallerPack(): Promise<void> {
  await page.getByRole('button', { name: 'More about Demo world (Vietnamese)' }).click();
  await page.getByRole('menuitem', { name: 'Make a smaller pack (8 bits)' }).click();
}

/** Keeps the packer where it has begun, where systems can do that. @returns A function that lets it go on. */
async function holdPacker(hasBegun: () => Promise<boolean>): Promise<() => void> {
  if (process.platform === 'win32') return () => {};
  const find = () => studio.findEngine('packer').catch(() => 0);
  await expect.poll(find, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
  const packer = await find();
  await freezeWhen(packer, hasBegun);
  return () => void process.kill(packer, 'SIGCONT');
}

function listOwnPacks(): readonly string[] {
  const packs = join(folder, 'app', 'packs');
  return existsSync(packs) ? readdirSync(packs) : [];
}

test('makes a project of the demo pictures', async () => {
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('button', { name: 'Working folder' }).click();
  await page.getByRole('button', { name: 'resources', exact: true }).click();
  await page.getByRole('button', { name: 'demo', exact: true }).click();
  await page.getByText('001.jpg').waitFor();
  await page.getByRole('button', { name: 'Use this folder' }).click();
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.getByRole('button', { name: /^Empty ?60$/ }).waitFor();
});

test('shows how far a smaller pack is, and leaves nothing of one that is cancelled', async () => {
  await goTo('Models');
  await makeSmallerPack();
  const bar = page.getByRole('progressbar', { name: /^Smaller pack: / });
  const hasBegun = async () => Number(await bar.getAttribute('aria-valuenow')) > 0;
  const letGo = await holdPacker(hasBegun);
  await expect.poll(hasBegun, POLL).toBe(true);
  await page.getByRole('button', { name: /^Cancel: Smaller pack: / }).click();
  letGo();
  await page.getByText('cancelled', { exact: true }).waitFor();
  expect(listOwnPacks()).toEqual([]);
});

test('says what the smaller pack costs beside what it brings, and puts it to use', async () => {
  await page.getByRole('button', { name: /^Try again: Smaller pack: / }).click();
  const heading = page.getByRole('heading', { name: SMALLER });
  await heading.waitFor();
  const card = page.getByRole('listitem').filter({ has: heading });
  await card.getByText('8 bits a weight, made from demo-vi').waitFor();
  await card.getByText('Knows only its own drawn world').waitFor();
  const report = page.getByRole('list', { name: 'Work on models' });
  for (const place of [card, report]) {
    await place.getByText(/^3\.1 MB, 58% of the original$/).waitFor();
    await place.getByText(/^A caption takes \d+ ms, \d+% of what the original takes$/).waitFor();
    await place
      .getByText(/^The same caption as the original’s for [5-9]\d% of 60 pictures$/)
      .waitFor();
    await place.getByText(/^Log-probabilities off by 0\.0\d+ on average; cosine of/).waitFor();
  }
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
  // It is not made smaller again.
  await page.getByRole('button', { name: `More about ${SMALLER}` }).click();
  await page.getByRole('menuitem', { name: 'Details' }).waitFor();
  expect(await page.getByRole('menuitem', { name: /bits/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Use this model: ${SMALLER}` }).click();
  await card.getByText('In use', { exact: true }).waitFor();
});

test('captions every picture with it', async () => {
  await page.getByRole('button', { name: 'Suggest for all' }).click();
  await goTo('Jobs');
  await page.getByText('60 pictures got a suggestion').waitFor();
  const project = await openProject(join(studio.homeFolder, 'ViClipCap', `${NAME}.viclip`));
  const [image] = listImagesByFileName(project.db, '001.jpg');
  const suggestions = image === undefined ? [] : listSuggestionsByImage(project.db, image.id);
  closeProject(project);
  expect(suggestions).toMatchObject([{ packName: 'demo-vi-int8' }]);
  await goTo('Gallery');
  await page.getByRole('gridcell', { name: /^001\.jpg/ }).dblclick();
  await page
    .getByText(suggestions[0]?.text ?? '')
    .first()
    .waitFor();
});
