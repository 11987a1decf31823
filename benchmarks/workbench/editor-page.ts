import type { Page } from 'playwright-core';

/** What a person sees of the editor, and no more. */
export interface EditorPage {
  readonly readField: (slot: number) => Promise<string>;
  /** Until a suggestion that was accepted stands in the field. */
  readonly waitForField: (slot: number, text: string) => Promise<void>;
  /** Looks where the model's words come, until they are there or nobody would wait longer; the words, or `''`. */
  readonly lookForWords: () => Promise<string>;
  readonly readPhrases: () => Promise<readonly string[]>;
  /** The suggestion that a key would accept. */
  readonly readSuggestion: () => Promise<string | undefined>;
  /** Whether the remark under the caption comes with a fix. */
  readonly canFix: () => Promise<boolean>;
  /** Whether there is a remark on something that was written, not on what is still missing. */
  readonly hasRemark: () => Promise<boolean>;
  /** Milliseconds from the last key to the words, pause included, of every look that found some. */
  readonly waitsMs: readonly number[];
}

/** Nobody looks longer for words that may come. */
const PATIENCE_MS = 400;
/** A remark is there with the next frame. */
const GLANCE_MS = 100;

export function createEditorPage(page: Page): EditorPage {
  const waitsMs: number[] = [];
  const words = page.locator('.ghost-text:not(.word-mark) .ghost-word');
  return {
    waitsMs,
    readField: (slot) => page.locator(`#caption-field-${slot}`).inputValue(),
    waitForField: async (slot, text) => {
      const field = page.locator(`#caption-field-${slot}`);
      while ((await field.inputValue()) !== text) await page.waitForTimeout(10);
    },
    lookForWords: async () => {
      const begun = performance.now();
      const isThere = await words
        .first()
        .waitFor({ timeout: PATIENCE_MS })
        .then(() => true)
        .catch(() => false);
      if (!isThere) return '';
      waitsMs.push(performance.now() - begun);
      return page.evaluate(() => {
        const ghost = document.querySelector('.ghost-text:not(.word-mark)');
        const typed = ghost?.querySelector('.ghost-typed')?.textContent ?? '';
        return (ghost?.textContent ?? '').slice(typed.length);
      });
    },
    readPhrases: () => page.locator('.phrase-text').allTextContents(),
    readSuggestion: async () => {
      const [text] = await page
        .locator('.suggestion-row[data-selected]:not([data-used]) .confidence-text')
        .allTextContents();
      return text;
    },
    canFix: async () =>
      (await page.locator('.finding-line').getByRole('button', { name: 'Fix' }).count()) > 0,
    hasRemark: () =>
      page
        .locator('.finding-line .status-dot[data-tone="warn"]')
        .waitFor({ timeout: GLANCE_MS })
        .then(() => true)
        .catch(() => false),
  };
}
