import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { buildPage } from '#tests/support/editor/build-page.ts';
import { type EditorServer, openEditorServer } from '#tests/support/editor/editor-server.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';

/** A page built before, for whoever runs these tests again and again. */
const builtPage = process.env['VICLIPCAP_TEST_PAGE'];
const PICTURES = 60;
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;
const PATIENT = { timeout: PATIENCE_MS };

let browser: Browser;
let pageFolder: string;
let folder: string;
let home: string;
let server: EditorServer;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  pageFolder = builtPage ?? (await buildPage());
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-screens-'));
  home = join(folder, 'home');
  await drawPictures(join(home, 'Ảnh phố'));
  server = await openEditorServer(folder, pageFolder);
  await server.start();
  page = await openPage(browser, { patienceMs: PATIENCE_MS });
  await page.goto(await server.createLink());
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
  if (builtPage === undefined) await rm(pageFolder, { recursive: true, force: true });
});

async function drawPictures(target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  const random = createRandom('screens');
  const scenes = sampleScenes({ seed: 'screens', count: PICTURES, split: 'train' });
  for (const [index, scene] of scenes.entries()) {
    const svg = drawScene(scene, random.split(`picture ${index}`));
    const bytes = await sharp(Buffer.from(svg)).resize(320).jpeg().toBuffer();
    await writeFile(join(target, `anh-${String(index + 1).padStart(2, '0')}.jpg`), bytes);
  }
  await writeFile(join(target, 'hỏng.jpg'), new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
}

async function goTo(screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

/** The filter's button of a status, as in `Suggested 12`. */
function status(name: string, count: number) {
  return page.getByRole('button', { name: new RegExp(`^${name} ?${count}$`) });
}

test('has the keyboard on what comes first', async () => {
  const create = page.getByRole('button', { name: 'New project' });
  await expect
    .poll(() => create.evaluate((element) => element === document.activeElement), PATIENT)
    .toBe(true);
});

test('makes a project of a folder of pictures and shows them as they come in', async () => {
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('button', { name: 'Ảnh phố' }).click();
  await page.getByText('anh-01.jpg').waitFor();
  await page.getByRole('button', { name: 'Use this folder' }).click();

  expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ảnh phố');
  await page.getByRole('button', { name: 'Create project' }).click();

  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  await status('All', PICTURES).waitFor();
  await page.getByRole('gridcell', { name: /^anh-01\.jpg, 0 of 5 captions/ }).waitFor();
});

test('says how many files could not be read, and where to see which, until that is dismissed', async () => {
  const told = page.getByText('The last import could not read 1 file.');
  await told.waitFor();
  await page.getByRole('link', { name: 'Show under Jobs' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Jobs' }).waitFor();
  await goTo('Gallery');
  await page.getByRole('button', { name: 'Do not show this again' }).press('Enter');
  await told.waitFor({ state: 'detached' });
  await page.reload();
  await status('All', PICTURES).waitFor();
  expect(await told.count()).toBe(0);
});

test('has the keyboard in the pictures when the gallery opens, and again after a dialog', async () => {
  const grid = page.getByRole('grid', { name: 'Pictures' });
  const hasKeyboard = () => grid.evaluate((element) => element === document.activeElement);
  const shownFirst = page.getByRole('gridcell', { name: /^anh-01\.jpg/ });
  await expect.poll(hasKeyboard, PATIENT).toBe(true);
  const active = () => grid.getAttribute('aria-activedescendant');
  await expect.poll(active, PATIENT).toBe(await shownFirst.getAttribute('id'));

  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(hasKeyboard, PATIENT).toBe(true);
});

test('keeps the keyboard on what is shown first, however the list is sorted, until it is moved', async () => {
  const grid = page.getByRole('grid', { name: 'Pictures' });
  const active = () => grid.getAttribute('aria-activedescendant');
  for (const [order, name] of [
    ['Ascending', `anh-${PICTURES}.jpg`],
    ['Descending', 'anh-01.jpg'],
  ] as const) {
    await page.getByRole('button', { name: order }).click();
    const first = page.getByRole('gridcell', { name: new RegExp(`^${name}`) });
    await expect
      .poll(async () => (await active()) === (await first.getAttribute('id')), PATIENT)
      .toBe(true);
  }
  await grid.focus();
});

test('begins in the gallery at the picture that the editor showed', async () => {
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Caption 1' }).waitFor();
  await page.keyboard.press('PageDown');
  await page.getByText('anh-03.jpg').waitFor();
  await page.keyboard.press('Alt+G');
  const last = page.getByRole('gridcell', { name: /^anh-03\.jpg/ });
  await last.waitFor();
  const grid = page.getByRole('grid', { name: 'Pictures' });
  const active = () => grid.getAttribute('aria-activedescendant');
  await expect.poll(active, PATIENT).toBe(await last.getAttribute('id'));
});

test('says that there was nothing to flag where the selected pictures have no captions', async () => {
  const grid = page.getByRole('grid', { name: 'Pictures' });
  await grid.press(' ');
  await page.getByText(`1 of ${PICTURES} selected`).waitFor();
  await grid.press('f');
  await page.getByRole('alert').filter({ hasText: 'Nothing to flag' }).waitFor();
  await grid.press('Escape');
});

test('asks for no thumbnail that is out of sight', async () => {
  const asked = new Set<string>();
  page.on('request', (request) => {
    if (request.url().includes('/thumbnail/')) asked.add(request.url());
  });
  await page.reload();
  await page.locator('.tile img[data-shown]').first().waitFor();
  expect(asked.size).toBeGreaterThan(0);
  expect(asked.size).toBeLessThan(PICTURES);
});

test('selects with mouse and keyboard, suggests and accepts for the selection, and undoes it', async () => {
  const tiles = page.getByRole('gridcell');
  await tiles.nth(0).click();
  await tiles.nth(3).click({ modifiers: ['Shift'] });
  await page.getByText('4 of 60 selected').waitFor();
  await page.keyboard.press('Shift+ArrowRight');
  await page.getByText('5 of 60 selected').waitFor();

  await page.getByRole('button', { name: 'Suggest', exact: true }).click();
  await status('Suggested', 5).waitFor();

  await page.getByRole('button', { name: 'Accept' }).click();
  await status('Suggested', 0).waitFor();
  await status('Empty', PICTURES - 5).waitFor();

  await page.getByRole('button', { name: 'Undo' }).click();
  await status('Empty', PICTURES).waitFor();
  await status('Suggested', 5).waitFor();
});

test('filters by status, selects all that is shown and approves it', async () => {
  await status('Suggested', 5).click();
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(5);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+A');
  await page.getByRole('button', { name: 'Accept' }).click();

  await page.getByRole('heading', { name: 'No picture matches' }).waitFor();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await status('Started', 5).click();
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(5);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+A');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await status('Approved', 5).waitFor();
});

test('finds file names by what is typed and says so when nothing matches', async () => {
  await status('All', PICTURES).click();
  const search = page.getByRole('textbox', { name: 'Search captions and file names' });
  await search.fill('anh-17');
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(1);
  await search.fill('không có gì như thế');
  await page.getByRole('heading', { name: 'No picture matches' }).waitFor();
  await search.press('Escape');
  await status('All', PICTURES).waitFor();
});

test('narrows by facets and patterns from the keyboard, and keeps the view under a name', async () => {
  await page.getByRole('grid', { name: 'Pictures' }).focus();
  await page.keyboard.press('v');
  const panel = page.getByRole('complementary', { name: 'Filters' });
  await panel.waitFor();
  const split = panel.getByRole('button', { name: new RegExp(`^In no split ?${PICTURES}$`) });
  await split.press('Enter');
  await expect.poll(() => split.getAttribute('aria-pressed')).toBe('true');
  await panel.getByRole('switch', { name: 'Regular expression' }).press('Space');
  const search = page.getByRole('textbox', { name: 'Search captions and file names' });
  await search.fill('anh-0[1-3]');
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(3);
  await search.fill('anh-(');
  await page.getByText('This is not a regular expression.').waitFor();
  await search.fill('anh-0[1-3]');
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(3);
  await panel.getByRole('textbox', { name: 'Name of this view' }).fill('Ba ảnh đầu');
  await page.keyboard.press('Enter');
  const view = panel.getByRole('button', { name: 'Ba ảnh đầu', exact: true });
  await view.waitFor();
  await search.fill('');
  await panel.getByRole('button', { name: 'Clear' }).press('Enter');
  await status('All', PICTURES).waitFor();
  await view.press('Enter');
  await expect.poll(() => page.getByRole('gridcell').count(), PATIENT).toBe(3);
  await expect.poll(() => search.inputValue()).toBe('anh-0[1-3]');
  await search.fill('');
  await panel.getByRole('switch', { name: 'Regular expression' }).press('Space');
  await panel.getByRole('button', { name: 'Clear' }).press('Enter');
  await status('All', PICTURES).waitFor();
});

test('replaces in the captions shown, after a look at what would change, and undoes it', async () => {
  await page.getByRole('textbox', { name: 'Search captions and file names' }).press('Control+h');
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await dialog.getByRole('textbox', { name: 'Find' }).fill('\\p{L}+');
  await page.keyboard.press('Tab');
  await page.keyboard.type('[$&]');
  await dialog.getByRole('checkbox', { name: 'Regular expression' }).press('Space');
  await dialog.getByText(/captions? would change/).waitFor();
  const changed = dialog.locator('ins').first();
  await expect.poll(() => changed.textContent()).toMatch(/^\[\p{L}+\]/u);
  await dialog.getByRole('button', { name: 'Replace', exact: true }).press('Enter');
  // Announcements of earlier steps may still be there, each with an Undo of its own.
  const announcement = page.getByRole('alert').filter({ hasText: /captions? changed\./ });
  await expect.poll(() => page.locator('.tile-text').first().textContent(), PATIENT).toMatch(/^\[/);
  await announcement.getByRole('button', { name: 'Undo' }).press('Enter');
  await expect
    .poll(() => page.locator('.tile-text').first().textContent(), PATIENT)
    .not.toMatch(/^\[/);
});

test('leaves what lies behind a dialog alone, whatever key is pressed in it', async () => {
  const grid = page.getByRole('grid', { name: 'Pictures' });
  await grid.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+h');
  const dialog = page.getByRole('dialog', { name: 'Find and replace' });
  await dialog.getByRole('checkbox', { name: 'Whole words' }).press('f');
  await dialog.getByRole('button', { name: 'Close' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await grid.press('d');
  // Commands are carried out one after the other: a flag set before would have been announced by now.
  const announced = page.getByRole('alert');
  const drafts = announced.filter({ hasText: /drafts? again/ });
  await drafts.waitFor();
  expect(await announced.filter({ hasText: /flagged/ }).count()).toBe(0);
  await drafts.getByRole('button', { name: 'Undo' }).press('Enter');
  await drafts.waitFor({ state: 'detached' });
  await grid.press('Escape');
});

test('reviews by keyboard alone: approves, rewords with a reason, sends back with a comment', async () => {
  // Replacing takes approvals back, so that there is something to review.
  await page.getByRole('grid', { name: 'Pictures' }).focus();
  await page.keyboard.press('Control+h');
  const replacing = page.getByRole('dialog', { name: 'Find and replace' });
  await replacing.getByRole('textbox', { name: 'Find' }).fill('ảnh');
  await page.keyboard.press('Tab');
  await page.keyboard.type('bức ảnh');
  await replacing.getByText(/captions? would change/).waitFor();
  await replacing.getByRole('button', { name: 'Replace', exact: true }).press('Enter');
  await replacing.waitFor({ state: 'detached' });
  await goTo('Review');
  const caption = page.getByRole('region', { name: 'The caption' });
  const position = caption.getByRole('status');
  await expect.poll(() => position.textContent(), PATIENT).toMatch(/^1 of \d+/);
  await page.keyboard.press('a');
  await expect.poll(() => position.textContent(), PATIENT).toMatch(/^2 of \d+/);
  await page.keyboard.press('e');
  await caption.getByRole('textbox', { name: 'A better wording' }).fill('hai con mèo đang ngủ');
  await page.keyboard.press('Enter');
  await caption.getByRole('group', { name: 'Why changed?' }).waitFor();
  await page.keyboard.press('3');
  await expect.poll(() => position.textContent(), PATIENT).toMatch(/^3 of \d+/);
  await page.keyboard.press('r');
  await caption.getByRole('textbox', { name: 'What is to be changed?' }).fill('Thiếu màu.');
  await page.keyboard.press('Enter');
  await expect.poll(() => position.textContent(), PATIENT).not.toMatch(/^3 of/);
  await page.getByText('People', { exact: true }).click();
  const people = page.getByRole('table', { name: 'People of this project' });
  await expect.poll(() => people.getByText('Count').isVisible(), PATIENT).toBe(true);
});

test('tells what jobs did', async () => {
  await goTo('Jobs');
  await page.getByText('60 pictures imported').waitFor();
  await page.getByText('5 pictures got a suggestion').waitFor();
});

test('imports a captions file and reports what did not fit', async () => {
  await writeFile(
    join(home, 'ktvic.json'),
    JSON.stringify({
      images: [
        { id: 7, filename: 'anh-30.jpg' },
        { id: 8, filename: 'khong-co.jpg' },
      ],
      annotations: [
        { id: 1, image_id: 7, caption: 'con mèo nằm trên mái nhà', segment_caption: 'con mèo' },
        { id: 2, image_id: 8, caption: 'không thấy ảnh này' },
      ],
    }),
  );
  await goTo('Import and export');
  await page.getByRole('button', { name: 'Choose a captions file' }).click();
  await page.getByRole('button', { name: 'ktvic.json' }).click();
  await page.getByRole('button', { name: 'Use this file' }).click();
  await page.getByText('1 caption written').waitFor();
  await page.getByText('1 picture of the file is not in the project').waitFor();
  await page.getByText('Names without a picture').click();
  await page.getByText('khong-co.jpg').waitFor();
});

test('exports what was written, to the file that was chosen', async () => {
  await page.getByRole('button', { name: 'Choose…' }).click();
  const fileName = page.getByRole('textbox', { name: 'File name' });
  await expect
    .poll(() => fileName.evaluate((element) => element === document.activeElement), PATIENT)
    .toBe(true);
  await fileName.fill('xuất');
  await page.getByRole('button', { name: 'Save here', disabled: false }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('6 captions written').waitFor();

  const file = JSON.parse(await readFile(join(home, 'xuất.json'), 'utf8')) as {
    images: { id: number; filename: string }[];
    annotations: { image_id: number; caption: string; segment_caption?: string }[];
  };
  const nameOf = new Map(file.images.map(({ id, filename }) => [id, filename]));
  const imported = file.annotations.filter(({ image_id }) => nameOf.get(image_id) === 'anh-30.jpg');
  expect(imported).toEqual([
    { id: 1, image_id: 7, caption: 'con mèo nằm trên mái nhà', segment_caption: 'con mèo' },
  ]);
  expect([...nameOf.values()].toSorted()).toEqual([
    ...[1, 2, 3, 4, 5].map((index) => `anh-0${index}.jpg`),
    'anh-30.jpg',
  ]);
});

test('says what the model is and that suggestions run on the processor', async () => {
  await goTo('Models');
  await page.getByText('In use').waitFor();
  await page.getByText('MLP, 1 prefix tokens').waitFor();
});

test('lists every key at a question mark, and finds one by what is typed', async () => {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await dialog.getByText('Next empty caption').waitFor();
  // It takes the keyboard once it is there.
  await dialog.locator('input:focus').waitFor();
  await page.keyboard.type('next caption');
  await dialog.getByText('Search the gallery').waitFor({ state: 'detached' });
  await dialog.getByText('Next caption to review').waitFor();
  expect(await findAxeViolations(page)).toEqual([]);
  // In a field a question mark is a question mark.
  await page.keyboard.type('?');
  await dialog.getByText('No command matches.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('refuses a key that is taken, takes one that is free', async () => {
  await goTo('Settings');
  const flag = page.getByRole('button', {
    name: 'Change the key of Flag the captions of the selected pictures',
  });
  await flag.click();
  await page.keyboard.press('Alt+J');
  await page.getByText('That key belongs to “Go to the jobs”. Nothing was changed.').waitFor();
  await flag.click();
  await page.keyboard.press('Alt+F');
  await expect.poll(() => flag.textContent(), PATIENT).toContain('AltF');
});

test.each(['light', 'dark'] as const)(
  'shows no screen with a finding of axe-core, %s',
  async (theme) => {
    await page.emulateMedia({ colorScheme: theme });
    const found: Record<string, readonly string[]> = {};
    for (const screen of [
      'Gallery',
      'Review',
      'Dashboards',
      'Jobs',
      'Import and export',
      'Models',
      'Settings',
    ]) {
      await goTo(screen);
      found[screen] = await findAxeViolations(page);
    }
    await page.getByRole('navigation').getByRole('link', { name: 'Projects' }).click();
    await page.getByRole('button', { name: 'New project' }).click();
    await page.getByRole('dialog').waitFor();
    found['New project'] = await findAxeViolations(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Ảnh phố' }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
    expect(Object.values(found).flat()).toEqual([]);
  },
);
