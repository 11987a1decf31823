import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import {
  type EditorSession,
  findField,
  waitUntilSaved,
} from '#tests/support/editor/editor-session.ts';
import { openEditorForEachTest } from '#tests/support/editor/open-editor-for-each-test.ts';
import {
  burst,
  composing,
  evKey,
  type KeyboardProgram,
  openKey,
  selecting,
  uniKey,
} from '#tests/support/editor/keyboard-programs.ts';
import { toKeystrokes } from '#tests/support/editor/telex-keys.ts';

/** Every letter with every mark, capitals, words of one letter, digits, English, two spaces, a comma. */
const SENTENCES = [
  'một người đàn ông lớn tuổi đội nón lá đang đạp xe trên đường phố Huế,  ở quê',
  'Ở Đà Nẵng có 3 chiếc thuyền thúng được kéo lên bãi cát trắng, TV cũ kỹ bỏ ngoài hè',
  'những đứa trẻ ngồi quây quần quanh bà để nghe chuyện cổ tích về thuở xưa, ừ nhỉ',
  'ba cô gái mặc áo dài tím đang chụp ảnh trước khuỷu tay tượng Phật nghiêng nghiêng',
] as const;

let session: EditorSession;
let page: Page;
let devtools: CDPSession;

openEditorForEachTest(async (opened) => {
  session = opened;
  page = session.page;
  devtools = await session.context.newCDPSession(page);
});

async function waitForGhost(): Promise<void> {
  await expect.poll(() => page.locator('.ghost-text').count()).toBe(1);
}

/** Types words through a program, with words behind the caret before each third one. */
async function typeThrough(
  program: KeyboardProgram,
  method: 'telex' | 'vni',
  text: string,
): Promise<void> {
  for (const [index, piece] of splitPieces(text).entries()) {
    if (!/^\p{L}/u.test(piece)) {
      await page.keyboard.type(piece);
      continue;
    }
    if (index > 0 && index % 6 === 0) await waitForGhost();
    await program(
      { page, devtools },
      toKeystrokes(piece, method).map(({ shown }) => shown),
    );
  }
}

/** Words, and one by one what stands between them. */
function splitPieces(text: string): readonly string[] {
  return text.match(/\p{L}+|\P{L}/gu) ?? [];
}

async function expectSaved(texts: readonly string[]): Promise<void> {
  await waitUntilSaved(page);
  for (const [index, text] of texts.entries())
    expect(await session.readSaved(index + 1)).toBe(text);
}

test.each<[string, KeyboardProgram, 'telex' | 'vni']>([
  ['Telex as UniKey injects it', uniKey, 'telex'],
  ['VNI as UniKey injects it', uniKey, 'vni'],
  ['Telex as EVKey injects it', evKey, 'telex'],
  ['Telex as OpenKey injects it', openKey, 'telex'],
  ['VNI as OpenKey injects it', openKey, 'vni'],
  ['Telex in bursts', burst, 'telex'],
  ['Telex by selecting what changes', selecting, 'telex'],
  ['Telex as ibus-bamboo composes it', composing, 'telex'],
  ['VNI as ibus-bamboo composes it', composing, 'vni'],
])('%s comes out letter for letter while words are suggested', async (_what, program, method) => {
  const texts = method === 'vni' || program === burst ? SENTENCES.slice(2) : SENTENCES.slice(0, 2);
  for (const [index, text] of texts.entries()) {
    await findField(page, index + 1).focus();
    await typeThrough(program, method, text);
    expect(await findField(page, index + 1).inputValue()).toBe(text);
  }
  await expectSaved(texts);
});

test('corrections in the middle and at the end come out while words are suggested', async () => {
  const field = findField(page, 1);
  await field.focus();
  await typeThrough(uniKey, 'telex', 'một con mèo trắng ');
  await waitForGhost();
  // The last word again, its mark over a letter that is there: "trắng" to "đen".
  for (let count = 0; count < 6; count += 1) await page.keyboard.press('Backspace');
  await typeThrough(uniKey, 'telex', 'đen');
  await waitForGhost();
  await page.keyboard.press('Home');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Backspace');
  await typeThrough(uniKey, 'telex', ' chú');
  expect(await field.inputValue()).toBe('một chú mèo đen');
  await field.press('End');
  await waitForGhost();
  await page.keyboard.press('Tab');
  await typeThrough(uniKey, 'telex', ' tường');
  expect(await field.inputValue()).toBe('một chú mèo đen trên tường');
  await expectSaved(['một chú mèo đen trên tường']);
});

test('a word that is taken in the middle of a word leaves the keyboard program with what it knows', async () => {
  await findField(page, 1).focus();
  await typeThrough(uniKey, 'telex', 'một ');
  await waitForGhost();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await typeThrough(uniKey, 'telex', 'chiếc ghế');
  await waitForGhost();
  await page.keyboard.press('End');
  expect(await findField(page, 1).inputValue()).toBe('một trên chiếc ghế trên bãi cỏ');
  await expectSaved(['một trên chiếc ghế trên bãi cỏ']);
});

test('the built-in Telex and VNI write the same, and the browser takes it back step by step', async () => {
  await findField(page, 1).focus();
  await page.keyboard.press('Alt+v');
  await page.getByText('Vietnamese typing: Telex.').first().waitFor();
  await typeKeys(SENTENCES[0], 'telex');
  expect(await findField(page, 1).inputValue()).toBe(SENTENCES[0]);
  await page.keyboard.press('Control+z');
  const undone = await findField(page, 1).inputValue();
  expect(undone).not.toBe(SENTENCES[0]);
  await page.keyboard.press('Control+Shift+z');
  expect(await findField(page, 1).inputValue()).toBe(SENTENCES[0]);
  await page.keyboard.press('Alt+v');
  await findField(page, 2).focus();
  await typeKeys(SENTENCES[2], 'vni');
  expect(await findField(page, 2).inputValue()).toBe(SENTENCES[2]);
  await expectSaved([SENTENCES[0], SENTENCES[2]]);
});

/** Presses the keys themselves; some words wait for what is suggested. */
async function typeKeys(text: string, method: 'telex' | 'vni'): Promise<void> {
  for (const [index, piece] of splitPieces(text).entries()) {
    if (index % 10 === 8) await waitForGhost();
    const isWord = /^\p{L}/u.test(piece);
    const keys = isWord
      ? toKeystrokes(piece, method)
          .map(({ key }) => key)
          .join('')
      : piece;
    await page.keyboard.type(keys);
  }
}
