import type { Browser, Page } from 'playwright-core';

export interface PageOptions {
  readonly locale?: string;
  /** Pixels. */
  readonly height?: number;
  /** What a step may take: a machine that is busy with something else is not a failure. */
  readonly patienceMs: number;
}

/** An empty page, in English if nothing else is asked for, in a browser profile of its own; nothing moves on it that need not. */
export async function openPage(
  browser: Browser,
  { locale = 'en-GB', height = 800, patienceMs }: PageOptions,
): Promise<Page> {
  const context = await browser.newContext({
    locale,
    viewport: { width: 1280, height },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(patienceMs);
  return context.newPage();
}
