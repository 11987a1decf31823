import chromium from '@sparticuz/chromium';
import { type BrowserContext, chromium as playwright } from 'playwright-core';

let context: Promise<BrowserContext> | undefined;

/** The one browser behind all windows; the test looks into it by its debugging port. */
export function getBrowserContext(): Promise<BrowserContext> {
  context ??= launch();
  return context;
}

async function launch(): Promise<BrowserContext> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
      `--remote-debugging-port=${process.env['STAND_IN_DEBUGGING_PORT'] ?? '0'}`,
    ],
    headless: true,
  });
  process.once('exit', () => void browser.close());
  return browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' });
}
