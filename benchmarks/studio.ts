import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildStudio } from '#tests/support/build-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';
import { makeLargeProject } from './studio/large-project.ts';
import { timeInPage } from './studio/page-clock.ts';
import { printTimes } from './studio/print-times.ts';

// The real server and a real Chromium, as in `npm start -- --browser`; all times but the first are
// taken in the page, from the event of the person's hand to the frame that answers it.
const IMAGES = 10_000;
const OPENINGS = 5;
const STEPS = 25;
/** Between two pictures: as fast as somebody looks through them. */
const LOOK_MS = 400;
const VIEWPORT = { width: 1920, height: 1080 };

await buildStudio('page');
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
const studio = await openRealStudio(folder);
const browser = await openBrowser();
try {
  const projectFolder = join(studio.homeFolder, 'ViClipCap', 'large.viclip');
  await makeLargeProject(projectFolder, IMAGES);
  process.stdout.write(`${availableParallelism()} cores, ${IMAGES} images of 12 megapixels\n`);
  process.stdout.write(`${''.padEnd(43)}median   10 %–90 %\n`);
  await measureStart(studio, browser);
  const context = await browser.newContext({ locale: 'en-GB', viewport: VIEWPORT });
  const page = await measureOpening(studio, context, projectFolder);
  await measureNextImage(page);
  await measureSaving(page);
} finally {
  await browser.close();
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measureStart(server: RealStudio, client: Browser): Promise<void> {
  const starts: number[] = [];
  const paints: number[] = [];
  const usable: number[] = [];
  for (let run = 0; run < OPENINGS; run += 1) {
    const startedAt = performance.now();
    const link = await server.start();
    starts.push(performance.now() - startedAt);
    const context = await client.newContext({ locale: 'en-GB', viewport: VIEWPORT });
    const page = await context.newPage();
    await page.goto(link);
    await page.getByRole('button', { name: 'New project' }).waitFor();
    usable.push(await page.evaluate(() => performance.now()));
    paints.push(await page.evaluate(readFirstPaint));
    await context.close();
    if (run < OPENINGS - 1) await server.stop();
  }
  printTimes('npm start until the link is printed', starts);
  printTimes('link followed, first contentful paint', paints);
  printTimes('link followed, welcome screen ready', usable);
}

function readFirstPaint(): number {
  return performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
}

/** @returns A page that shows the project's gallery. */
async function measureOpening(
  server: RealStudio,
  context: BrowserContext,
  projectFolder: string,
): Promise<Page> {
  const page = await context.newPage();
  await server.stop();
  await page.goto(await server.start());
  await page.getByRole('button', { name: 'Open a project' }).click();
  await page.getByRole('button', { name: 'ViClipCap', exact: true }).click();
  await page.getByRole('button', { name: 'large.viclip' }).click();
  await page.locator('.tile img[data-shown]').first().waitFor();

  const session = await context.newCDPSession(page);
  const [tiles, pictures]: [number[], number[]] = [[], []];
  for (let run = 0; run < 2 * OPENINGS; run += 1) {
    // The server opens a project once; only a new one shows what opening takes.
    await server.stop();
    await rm(join(projectFolder, 'thumbnails'), { recursive: true, force: true });
    await session.send('Network.clearBrowserCache');
    await page.goto(await server.start());
    const recent = page.locator('.recent-open');
    await recent.waitFor();
    const isOdd = run % 2 === 1;
    const time = await timeInPage(page, 'click', isOdd ? areThumbnailsShown : areTilesShown, () =>
      recent.click(),
    );
    (isOdd ? pictures : tiles).push(time);
  }
  printTimes('project opened, captions and marks shown', tiles);
  printTimes('project opened, all thumbnails made and shown', pictures);
  return page;
}

function areTilesShown(): boolean {
  return (document.querySelector('.tile .tile-text')?.textContent ?? '').trim() !== '';
}

function areThumbnailsShown(): boolean {
  const view = document.querySelector('.image-grid')?.getBoundingClientRect();
  if (view === undefined) return false;
  const tiles = [...document.querySelectorAll('.tile')].filter((tile) => {
    const { top, bottom } = tile.getBoundingClientRect();
    return bottom > view.top && top < view.bottom;
  });
  return tiles.length > 0 && tiles.every((tile) => tile.querySelector('img[data-shown]') !== null);
}

async function measureNextImage(page: Page): Promise<void> {
  await page.locator('.tile').first().dblclick();
  await page.locator('#caption-field-1').focus();
  const times: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    await page.waitForTimeout(LOOK_MS);
    await page.evaluate(() => {
      document.body.dataset['shown'] = document.querySelector<HTMLImageElement>('.picture')?.src;
    });
    times.push(
      await timeInPage(page, 'keydown', isNextShown, () => page.keyboard.press('PageDown')),
    );
  }
  printTimes('next image, picture and captions shown', times);
}

function isNextShown(): boolean {
  const picture = document.querySelector<HTMLImageElement>('.picture');
  if (picture === null || picture.src === document.body.dataset['shown']) return false;
  return picture.complete && document.querySelector('#caption-field-1') !== null;
}

async function measureSaving(page: Page): Promise<void> {
  await page.locator('#caption-field-2').focus();
  const times: number[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    await page.waitForTimeout(LOOK_MS);
    times.push(await timeInPage(page, 'keydown', isSaved, () => page.keyboard.press('a')));
  }
  printTimes('keystroke to saved, pause of 250 ms included', times);
}

/** A letter that was just typed is unsaved before the next frame, so the sentence cannot be an old one. */
function isSaved(): boolean {
  return document.querySelector('span.saving-indicator')?.textContent === 'All changes saved';
}
