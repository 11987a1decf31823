import type { Page } from 'playwright-core';

/**
 * Measures in the page itself: from an event, at the time the browser gives it, until what it led to
 * was painted.
 *
 * @param isDone Runs in the page on every frame until it says `true`.
 * @param act What makes the event.
 * @returns Milliseconds.
 */
export async function timeInPage(
  page: Page,
  event: 'click' | 'keydown',
  isDone: () => boolean,
  act: () => Promise<unknown>,
): Promise<number> {
  // As text, since the page's policy lets nothing in it turn text into code later.
  await page.evaluate(`
    globalThis.measured = new Promise((resolve) => {
      const isDone = ${isDone};
      addEventListener('${event}', ({ timeStamp }) => {
        const look = () => {
          if (!isDone()) return requestAnimationFrame(look);
          // The frame that shows it has been painted when the next one begins.
          requestAnimationFrame(() => resolve(performance.now() - timeStamp));
        };
        requestAnimationFrame(look);
      }, { capture: true, once: true });
    });
    undefined`);
  await act();
  return page.evaluate<number>('globalThis.measured');
}
