import type { Page } from 'playwright-core';
import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';

/** A keyboard in a real browser that counts what is pressed. */
export interface CountingKeyboard {
  /** A key or a combination, such as `Alt+Enter`, each key of which counts. */
  readonly press: (combination: string, times?: number) => Promise<void>;
  /** A word in Telex, key by key; the page makes letters of the keys. */
  readonly typeWord: (word: string) => Promise<void>;
  readonly countKeys: () => number;
}

export function createCountingKeyboard(page: Page): CountingKeyboard {
  let keys = 0;
  const press = async (combination: string, times = 1): Promise<void> => {
    for (let time = 0; time < times; time += 1) {
      await page.keyboard.press(combination);
      keys += combination.length === 1 ? 1 : combination.split('+').length;
    }
  };
  return {
    press,
    typeWord: async (word) => {
      for (const { key } of toKeystrokes(word, 'telex')) await press(key);
    },
    countKeys: () => keys,
  };
}
