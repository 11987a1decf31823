import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Linux, Windows and macOS put a browser of the kind the studio is made for. */
const INSTALLED = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A headless Chromium: the one among the dev dependencies on Linux x64, elsewhere an installed one. */
export async function openBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    const executablePath = INSTALLED.find((path) => existsSync(path));
    if (executablePath === undefined) throw new Error('These tests need Chrome or Edge.');
    return chromium.launch({ executablePath });
  }
  const { default: bundled } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    // Not the package's own arguments: one process for everything cannot close a page and live on.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
