import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import { openDemoStudio } from '#tests/support/demo-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 120_000;
/** Enough for the model to take a word that it is told into what it says. */
const EPOCHS = 3;

let browser: Browser;
let folder: string;
let studio: RealStudio;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-keywords-'));
  studio = await openRealStudio(folder);
  const projectId = await prepareProject();
  browser = await openBrowser();
  page = await openPage(browser, { height: 900, patienceMs: PATIENCE_MS });
  await page.goto(await studio.start());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${studio.origin}/#/p/${projectId}/editor`);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The demo pictures, with a model that tells captions from keywords in use. */
async function prepareProject(): Promise<ProjectId> {
  const { services, createDemoProject, waitForRun, close } = await openDemoStudio(folder);
  try {
    const projectId = await createDemoProject(join(studio.homeFolder, 'Ảnh'));
    const ref = { projectId };
    const changes = { epochs: EPOCHS, learningRate: 1e-3 };
    const { run } = await services.training.start(ref, {
      ...{ name: 'Từ khoá', recipeName: 'sbg', device: 'cpu' },
      recipe: parseRecipe({ ...findRecipePreset('sbg')?.recipe, ...changes }),
      captions: { approvedOnly: false, withAccepted: true, minimumPerImage: 1 },
    });
    await waitForRun(projectId, run);
    await services.training.use(ref, run);
    return projectId;
  } finally {
    await close();
  }
}

const findChips = () => page.getByRole('button', { name: /^Remove / });
const findRow = () => page.locator('.suggestion-row');

/** The words as their chips' buttons say them. */
async function readChips(): Promise<readonly string[]> {
  const labels = await findChips().evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label') ?? ''),
  );
  return labels.map((label) => label.replace('Remove ', ''));
}

test('what the model found in a picture is shown as chips, each with how sure it is', async () => {
  await page.getByRole('combobox', { name: 'Keywords' }).waitFor();
  await expect.poll(() => findChips().count()).toBeGreaterThan(0);
  await page
    .getByText(/^\d+ ?%$/)
    .first()
    .waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
});

test('a chip is removed and one added by keyboard alone', async () => {
  const before = await readChips();
  const last = before.at(-1) ?? '';
  await page.keyboard.press('Alt+k');
  await page.keyboard.press('Shift+Tab');
  const focused = page.locator(':focus');
  await expect.poll(() => focused.getAttribute('aria-label')).toBe(`Remove ${last}`);
  await page.keyboard.press('Enter');
  await expect.poll(readChips).toEqual(before.slice(0, -1));

  // The field has the keyboard again.
  await page.keyboard.type('Mèo');
  await page.keyboard.press('Enter');
  await expect.poll(readChips).toEqual([...before.slice(0, -1), 'mèo']);
  await page.keyboard.press('Backspace');
  await expect.poll(readChips).toEqual(before.slice(0, -1));

  // Further words are listed while one types.
  await page.keyboard.type('mè');
  await page.getByRole('option', { name: /^mèo/ }).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(readChips).toEqual([...before.slice(0, -1), 'mèo']);
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
});

test('a caption that is drafted from the chips lands as a suggestion that says so', async () => {
  const known = await findRow().count();
  const words = await readChips();
  await page.keyboard.press('Alt+Shift+K');
  await expect.poll(() => findRow().count(), { timeout: PATIENCE_MS }).toBeGreaterThan(known);
  await page
    .getByText(new RegExp(`from ${words.join(', ')}`))
    .first()
    .waitFor();
  await page.getByText(/mèo/).first().waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
});
