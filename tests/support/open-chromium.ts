import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/** A headless Chromium: the one that npm brought on Linux, elsewhere the one that is installed. */
export async function openChromium(): Promise<Browser> {
  const isLinux = process.platform === 'linux' && process.arch === 'x64';
  return playwright.launch(
    isLinux
      ? {
          executablePath: await chromium.executablePath(),
          // In a single process, a page that is closed takes the browser along.
          args: chromium.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote'),
        }
      : { channel: 'chrome' },
  );
}
