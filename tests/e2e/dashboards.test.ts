import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type EditorBench,
  type EditorSession,
  findField,
  openEditorBench,
  openEditorSession,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;

let bench: EditorBench;
let session: EditorSession;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  bench = await openEditorBench();
  session = await openEditorSession(bench, 4);
  page = session.page;
  page.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
  await session?.close();
  await bench?.close();
});

async function openDashboards(): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Dashboards' }).click();
  await page.getByRole('heading', { level: 1, name: 'Dashboards' }).waitFor();
}

async function openTab(name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

test('without captions by people, each dashboard says what to do', async () => {
  await openDashboards();
  await page.getByText('No image of this model has a caption that a person wrote.').waitFor();
  expect(await page.getByRole('button', { name: 'Compute scores' }).isDisabled()).toBe(true);
  await openTab('Images');
  await page.getByRole('heading', { name: 'No scores yet' }).waitFor();
  await openTab('Corpus');
  await page.getByRole('heading', { name: 'No captions yet' }).waitFor();
  await openTab('Work');
  await page.getByRole('heading', { name: 'No work yet' }).waitFor();
});

test('computes scores beside their contract, and keeps other contracts apart', async () => {
  for (const [index, texts] of session.world.captions.slice(0, 3).entries()) {
    await session.openImage(page, index);
    for (const slot of [1, 2]) await findField(page, slot).fill(texts[slot + 1] ?? '');
    await waitUntilSaved(page);
  }
  await openDashboards();
  await page.getByText('On 3 images that have captions by people.').waitFor();
  await page.getByRole('button', { name: 'Compute scores' }).click();
  const cards = page.getByRole('group', { name: 'CIDEr', exact: true });
  await cards.first().waitFor();
  await cards
    .first()
    .getByText(/^viclipcap:1\|tok:words\|seg:viclipcap-vi-1\|/)
    .waitFor();

  await page.getByRole('combobox', { name: 'Tokens' }).click();
  await page.getByRole('option', { name: 'syllables' }).click();
  await page.getByRole('button', { name: 'Compute scores' }).click();
  await page.getByText('Not comparable with the scores above:').waitFor();
  await page.getByText('tokens syllables ≠ words').waitFor();
  expect(await cards.count()).toBe(2);
  await page.getByRole('group', { name: 'CIDEr as others published it' }).waitFor();
});

test('computes again under the contract above', async () => {
  await page.getByRole('button', { name: 'Compute under the contract above' }).click();
  await page.getByText('BLEU-4', { exact: true }).click();
  await page.getByRole('group', { name: 'BLEU-4', exact: true }).first().waitFor();
});

test('shows a chart as a table, whose lines lead to their images', async () => {
  await openTab('Images');
  const card = page.getByRole('group', { name: 'CIDEr by image' });
  await card.getByText('Table', { exact: true }).click();
  const rows = card.getByRole('table').getByRole('button');
  await rows.first().click();
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  expect(page.url()).toContain('scored=');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Dashboards' }).waitFor();
});

test('orders the images of a score and marks what a reference has too', async () => {
  await openTab('Images');
  const first = page.getByRole('listitem').filter({ hasText: 'People wrote' }).first();
  await first.locator('mark').first().waitFor();
  await page.getByText('Best', { exact: true }).click();
  await first.getByRole('button').first().click();
  await findField(page, 1).waitFor();
});

test('describes the captions, and leads from a word to its images', async () => {
  await openDashboards();
  await openTab('Corpus');
  const words = page.getByRole('group', { name: 'Frequent words' });
  await words.getByText('Table', { exact: true }).click();
  await words.getByRole('table').getByRole('button').first().click();
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  expect(page.url()).toContain('search=');
});

test('the agreement of a person leads to the images with a caption of theirs', async () => {
  await openDashboards();
  await openTab('Corpus');
  await page.getByRole('button', { name: 'Save “Agreement by person”' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  expect(decodeURIComponent(page.url())).toMatch(/behind=author,\d+/u);
  await expect.poll(() => page.getByRole('gridcell').count()).toBe(3);
});

test('a bar is reached by the keyboard, told in words, and leads to its images', async () => {
  await openDashboards();
  await openTab('Corpus');
  const chart = page.getByRole('toolbar', { name: /Captions per image/ });
  await chart.getByRole('button').first().waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Save “Captions per image”' }).focus();
  await page.keyboard.press('Tab');
  const focused = page.locator('.chart-key:focus');
  await focused.filter({ hasText: '0: Images 1' }).waitFor();
  await page.keyboard.press('End');
  await focused.filter({ hasText: '2: Images 3' }).waitFor();
  await page.keyboard.press('ArrowLeft');
  await focused.filter({ hasText: '1: Images 0' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  expect(page.url()).toContain('captions=2');
});

test('a chart of scores is left by Tab, and its contract goes with its picture', async () => {
  await openDashboards();
  await openTab('Scores');
  const card = page.getByRole('group', { name: 'CIDEr', exact: true }).first();
  await card.getByRole('toolbar').getByRole('button').first().waitFor({ state: 'attached' });
  await card.getByRole('button', { name: 'Save “CIDEr”' }).focus();
  await page.keyboard.press('Tab');
  await page.locator('.chart-key:focus').filter({ hasText: 'CIDEr' }).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.locator('.chart-key:focus').count()).toBe(0);
  await card.getByRole('button', { name: 'Save “CIDEr”' }).click();
  await page.getByRole('menuitem', { name: 'Drawing (SVG)' }).click();
  await page.getByRole('button', { name: 'Save here' }).click();
  await page.getByRole('textbox', { name: 'File name' }).waitFor({ state: 'detached' });
  const path = `${session.homeFolder}/CIDEr.svg`;
  await expect.poll(() => readFile(path, 'utf8').catch(() => '')).toContain('>viclipcap:1|');
});

test('writes a chart as CSV, LaTeX, SVG and PNG', async () => {
  await openDashboards();
  await openTab('Corpus');
  for (const [kind, ending] of [
    ['Table (CSV)', 'csv'],
    ['Table (LaTeX)', 'tex'],
    ['Drawing (SVG)', 'svg'],
    ['Picture (PNG)', 'png'],
  ] as const) {
    await page.getByRole('button', { name: 'Save “Length of captions”' }).click();
    await page.getByRole('menuitem', { name: kind }).click();
    const name = page.getByRole('textbox', { name: 'File name' });
    expect(await name.inputValue()).toBe(`Length-of-captions.${ending}`);
    await page.getByRole('button', { name: 'Save here' }).click();
    await name.waitFor({ state: 'detached' });
  }
  const expectText = (ending: string, encoding: 'utf8' | 'latin1' = 'utf8') =>
    expect.poll(() =>
      readFile(`${session.homeFolder}/Length-of-captions.${ending}`, encoding).catch(() => ''),
    );
  await expectText('csv').toContain('Words,Captions');
  await expectText('tex').toContain('\\begin{tabular}{lr}');
  await expectText('svg').toMatch(/^<svg .*>Length of captions</su);
  await expectText('png', 'latin1').toMatch(/^.PNG/s);
});

test('counts the work of each person', async () => {
  await openTab('Work');
  const person = page.getByRole('group', { name: 'By person' });
  await person.getByText('Table', { exact: true }).click();
  const written = person.getByRole('table').getByRole('row').nth(1).getByRole('cell');
  await expect.poll(() => written.nth(3).textContent()).toBe('6');
  await person.getByText('Chart', { exact: true }).click();
  const measures = page.getByRole('radiogroup', { name: 'What bars are as long as' });
  await measures.getByText('Seconds per caption').click();
  await person.locator('.recharts-bar-rectangle').first().waitFor();
});

test.each([
  [1280, 2],
  [1920, 3],
  [3840, 4],
])('a window of %i pixels has %i charts of the corpus side by side', async (width, columns) => {
  const before = page.viewportSize();
  await page.setViewportSize({ width, height: 800 });
  await openDashboards();
  await openTab('Corpus');
  const cards = page.locator('.dashboard-grid > .chart-card');
  const countColumns = () =>
    cards.evaluateAll((all) => new Set(all.map((card) => card.getBoundingClientRect().x)).size);
  await expect.poll(countColumns).toBe(columns);
  if (before !== null) await page.setViewportSize(before);
});

test.each(['light', 'dark'] as const)(
  'no dashboard has a finding of axe-core, %s',
  async (theme) => {
    await page.emulateMedia({ colorScheme: theme });
    const found: string[] = [];
    await openDashboards();
    for (const tab of ['Scores', 'Images', 'Corpus', 'Work']) {
      await openTab(tab);
      await page.locator('.chart-card').first().waitFor();
      found.push(...(await findAxeViolations(page)).map((finding) => `${tab}: ${finding}`));
    }
    expect(found).toEqual([]);
  },
);
