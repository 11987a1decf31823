/**
 * Takes the pictures in docs/screenshots: every screen with the demo project, half-way through.
 *
 *   node scripts/screenshots.ts [--only gallery,editor] [--out docs/screenshots]
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';
import { drawDemoScenes } from './demo-pack/write-demo-pictures.ts';
import { composeDemoCaptions } from './screenshots/demo-captions-page.ts';
import { hidePaths } from './screenshots/hide-paths.ts';
import { type PreparedDemo, prepareDemo } from './screenshots/prepare-demo.ts';

const SCREENS = [
  'welcome',
  'gallery',
  'editor',
  'review',
  'training',
  'jobs',
  'models',
  'exchange',
  'dashboards',
  'settings',
] as const;
type Screen = (typeof SCREENS)[number];
/** Further parts of a screen: the screen, and how one gets to the part. They are taken at the smaller size. */
const PARTS: Readonly<Record<string, readonly [Screen, (page: Page) => Promise<void>]>> = {
  keys: ['gallery', (page) => page.keyboard.press('?')],
  filters: ['gallery', (page) => page.keyboard.press('v')],
  'review-people': ['review', (page) => page.locator('.screen-header label').nth(1).click()],
  'review-splits': ['review', (page) => page.locator('.screen-header label').nth(2).click()],
  'dashboards-images': ['dashboards', (page) => page.getByRole('tab').nth(1).click()],
  'dashboards-corpus': ['dashboards', (page) => page.getByRole('tab').nth(2).click()],
  'dashboards-work': ['dashboards', (page) => page.getByRole('tab').nth(3).click()],
};
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
/** Fonts, pictures and transitions have come to rest by then. */
const REST_MS = 800;
const CAPTIONED = 8;

const { values: options } = parseArgs({
  options: {
    only: {
      type: 'string',
      default: [...SCREENS, ...Object.keys(PARTS), 'demo-captions'].join(','),
    },
    out: { type: 'string', default: join(import.meta.dirname, '..', 'docs', 'screenshots') },
  },
});
const wanted = options.only.split(',');

await mkdir(options.out, { recursive: true });
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-screenshots-'));
const studio = await openRealStudio(folder);
const demo = await prepareDemo(join(folder, 'app'), studio.homeFolder);
const browser = await openBrowser();
try {
  if (wanted.includes('demo-captions')) await shootDemoCaptions(browser, demo);
  await shootScreens(browser, studio, demo);
} finally {
  await browser.close();
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
}

async function shootScreens(
  from: Browser,
  { origin, homeFolder, start }: RealStudio,
  project: PreparedDemo,
): Promise<void> {
  const context = await from.newContext();
  const first = await context.newPage();
  await first.goto(await start());
  const storageState = await context.storageState();
  await context.close();
  for (const { language, colorScheme, viewport } of listSettings()) {
    const locale = LOCALES[language];
    const profile = await from.newContext({ locale, colorScheme, viewport, storageState });
    const page = await profile.newPage();
    for (const name of viewport.width > 1280 ? SCREENS : [...SCREENS, ...Object.keys(PARTS)]) {
      if (!wanted.includes(name)) continue;
      const [screen, open] = PARTS[name] ?? [
        name as Screen,
        name === 'training' ? openRun : undefined,
      ];
      await page.goto('about:blank');
      await page.goto(`${origin}/#${toAddress(screen, project)}`);
      await waitForPictures(page);
      await dismissUnread(page);
      await open?.(page);
      await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => document.querySelector('.mantine-Loader-root') === null);
      await page.waitForTimeout(REST_MS);
      await hidePaths(page, [
        [homeFolder, '/home/lan'],
        [join(import.meta.dirname, '..'), '/opt/viclipcap-studio'],
      ]);
      await savePicture(page, [name, language, colorScheme, viewport.width].join('-'));
    }
    await profile.close();
  }
}

/** A run that is shown says more than the form for the next one. */
async function openRun(page: Page): Promise<void> {
  await page.locator('.training-run-name').first().click();
}

/** What a person has read of: the demo's import ends with failures, so that the jobs have some to show. */
async function dismissUnread(page: Page): Promise<void> {
  const dismiss = page.locator('.unread-files button');
  if ((await dismiss.count()) > 0) await dismiss.click();
}

/** Thumbnails are made when they are asked for. */
async function waitForPictures(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => {
    const tiles = document.querySelectorAll('.tile');
    return [...tiles].every((tile) => tile.querySelector('img[data-shown]') !== null);
  });
}

function listSettings() {
  const languages = Object.keys(LOCALES) as (keyof typeof LOCALES)[];
  return languages.flatMap((language) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      SIZES.map((viewport) => ({ language, colorScheme, viewport })),
    ),
  );
}

function toAddress(screen: Screen, { projectId, shownImage }: PreparedDemo): string {
  if (screen === 'welcome') return '/';
  return `/p/${projectId}/${screen}${screen === 'editor' ? `/${shownImage}` : ''}`;
}

/** The first pictures that differ in what they are about, whatever the model says of them. */
async function shootDemoCaptions(from: Browser, { images }: PreparedDemo): Promise<void> {
  const seen = new Set<string>();
  const chosen = drawDemoScenes().flatMap(({ subject }, index) => {
    const image = images[index];
    const suggestion = image?.suggestions[0];
    if (suggestion === undefined || seen.has(subject) || seen.size === CAPTIONED) return [];
    seen.add(subject);
    return [{ fileName: image?.fileName ?? '', suggestion }];
  });
  const page = await from.newPage({ viewport: { width: 1280, height: 320 } });
  await page.setContent(await composeDemoCaptions(chosen));
  await page.evaluate(() => document.fonts.ready);
  await savePicture(page, 'demo-captions', true);
  await page.close();
}

/** As a palette: drawn pictures and plain surfaces lose nothing that one sees. */
async function savePicture(page: Page, name: string, fullPage = false): Promise<void> {
  const bytes = await page.screenshot({ fullPage, animations: 'disabled' });
  const small = await sharp(bytes).png({ palette: true, effort: 10, quality: 90 }).toBuffer();
  await writeFile(join(options.out, `${name}.png`), small);
  console.log(`${name}.png  ${Math.round(small.length / 1024)} KiB`);
}
