import type { Page } from 'playwright-core';

export interface ScrollReport {
  /** Milliseconds from each frame to the next. */
  readonly frameTimes: readonly number[];
  /** Frames in which a part of the view had no row mounted. */
  readonly blankFrames: number;
  /** Rows that went by. */
  readonly rows: number;
}

const WHEEL_TURNS = 150;
/** One notch of a wheel, in CSS pixels. */
const NOTCH_PX = 120;
/** Between two notches of a quick hand. */
const NOTCH_MS = 20;

/** Turns the wheel over the gallery and looks at every frame that the browser makes meanwhile. */
export async function scrollGallery(page: Page): Promise<ScrollReport> {
  const box = await page.locator('.image-grid').boundingBox();
  if (box === null) throw new Error('The gallery is not shown');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  // As text, since the page's policy lets nothing in it turn text into code later.
  await page.evaluate(`(${startWatching})()`);
  for (let turn = 0; turn < WHEEL_TURNS; turn += 1) {
    await page.mouse.wheel(0, NOTCH_PX);
    await page.waitForTimeout(NOTCH_MS);
  }
  return page.evaluate<ScrollReport>('globalThis.stopWatching()');
}

function startWatching(): void {
  const grid = document.querySelector('.image-grid');
  if (grid === null) return;
  const frameTimes: number[] = [];
  let blankFrames = 0;
  let last = performance.now();
  let isWatching = true;
  const first = grid.scrollTop;
  const look = (now: number): void => {
    frameTimes.push(now - last);
    last = now;
    const view = grid.getBoundingClientRect();
    const rows = [...grid.querySelectorAll('.image-grid-row')].map((row) =>
      row.getBoundingClientRect(),
    );
    const top = Math.min(...rows.map((row) => row.top));
    const bottom = Math.max(...rows.map((row) => row.bottom));
    // Between two rows, and before the first, lies a gap.
    const gap = 16;
    if (top > view.top + gap || bottom < view.bottom - gap) blankFrames += 1;
    if (isWatching) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  Object.assign(globalThis, {
    stopWatching: () => {
      isWatching = false;
      const height = grid.querySelector('.image-grid-row')?.getBoundingClientRect().height ?? 1;
      return {
        frameTimes: frameTimes.slice(1),
        blankFrames,
        rows: Math.round((grid.scrollTop - first) / height),
      };
    },
  });
}
