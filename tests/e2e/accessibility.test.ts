import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PreparedDemo, prepareDemo } from '#scripts/screenshots/prepare-demo.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 120_000;
const LOCALES = { vi: 'vi-VN', en: 'en-GB' } as const;
const SCREENS = [
  'gallery',
  'editor',
  'review',
  'dashboards',
  'training',
  'jobs',
  'exchange',
  'models',
  'settings',
] as const;

let folder: string;
let studio: RealStudio;
let demo: PreparedDemo;
let browser: Browser;
let storageState: Awaited<ReturnType<BrowserContext['storageState']>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-accessibility-'));
  studio = await openRealStudio(folder);
  demo = await prepareDemo(join(folder, 'app'), studio.homeFolder);
  browser = await openBrowser();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(await studio.start());
  await page.getByRole('heading', { level: 1 }).waitFor();
  storageState = await context.storageState();
  await context.close();
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The buttons that show another part of a screen: its tabs, or what a segmented control chooses from. */
function findParts(page: Page) {
  return page
    .getByRole('main')
    .locator('[role="tab"], .screen-header [role="radiogroup"] label, .training-run-name');
}

/** Presses what opens something over the screen, looks, and closes it again. */
async function lookOver(page: Page, keys: string): Promise<readonly string[]> {
  await page.keyboard.press(keys);
  await page.getByRole('dialog').waitFor();
  const found = await findAxeViolations(page);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return found;
}

test.each([
  ['vi', 'light'],
  ['vi', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)(
  'shows no screen with a finding of axe-core, %s, %s',
  async (language, colorScheme) => {
    const context = await browser.newContext({
      ...{ locale: LOCALES[language], colorScheme, storageState, reducedMotion: 'reduce' },
      viewport: { width: 1280, height: 800 },
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    const found: Record<string, readonly string[]> = {};
    await page.goto(studio.origin);
    await page.locator('h1').first().waitFor();
    found['welcome'] = await findAxeViolations(page);
    for (const screen of SCREENS) {
      const image = screen === 'editor' ? `/${demo.shownImage}` : '';
      await page.goto(`${studio.origin}/#/p/${demo.projectId}/${screen}${image}`);
      await page.locator('h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      found[screen] = await findAxeViolations(page);
      const parts = findParts(page);
      for (let index = 0; index < (await parts.count()); index += 1) {
        await parts.nth(index).click();
        found[`${screen}, part ${index + 1}`] = await findAxeViolations(page);
      }
      if (screen === 'gallery') {
        found['keys'] = await lookOver(page, '?');
        found['palette'] = await lookOver(page, 'Control+k');
        found['replace'] = await lookOver(page, 'Control+h');
        await page.keyboard.press('v');
        await page.getByRole('complementary').waitFor();
        found['filters'] = await findAxeViolations(page);
      }
    }
    await context.close();
    expect(Object.entries(found).filter(([, violations]) => violations.length > 0)).toEqual([]);
  },
  600_000,
);
