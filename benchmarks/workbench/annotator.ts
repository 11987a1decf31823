import type { CountingKeyboard } from './counting-keyboard.ts';
import { drawSlip } from './draw-slip.ts';
import type { EditorPage } from './editor-page.ts';
import type { Operators } from './keystroke-level.ts';

/** Nobody mends one caption for ever. */
const MOST_FIXES = 5;
/** A suggestion that begins like a wanted caption for so many words is taken and its end typed anew. */
const LEAST_SHARED_WORDS = 5;

export interface Annotator {
  /**
   * Writes one of the captions that are wanted into the slot that has the keyboard: one that can be taken, or else the first.
   *
   * @param place Such as `3/2`: picture and slot.
   * @returns Which of them, and what the person leaves in the field.
   */
  readonly writeOne: (
    wanted: readonly string[],
    slot: number,
    place: string,
  ) => Promise<{ readonly index: number; readonly text: string }>;
  readonly count: () => Operators;
  /** Words that were written by a key and not typed. */
  readonly countTaken: () => number;
}

export interface AnnotatorDeps {
  readonly keyboard: CountingKeyboard;
  readonly editor: EditorPage;
  /** Whether the person uses what the studio offers, or types into the field as into any other. */
  readonly usesAids: boolean;
}

/**
 * One who wants certain captions to the letter and slips at the same words, whatever is typed. With the aids: takes a suggestion
 * that is wanted, looks for the model's words before each word and takes those that are right, takes phrases, and presses the key that
 * mends what the guideline remarks on.
 */
export function createAnnotator({ keyboard, editor, usesAids }: AnnotatorDeps): Annotator {
  let [decisions, waits, taken] = [0, 0, 0];

  const typeNext = async (typed: string, wanted: string, place: string): Promise<void> => {
    const at = countWords(typed);
    const words = wanted.split(' ');
    const word = words[at] ?? '';
    const slip = drawSlip({ word, isLast: at === words.length - 1, place: `${place}/${at}` });
    for (const space of typed === '' ? '' : (slip?.space ?? ' ')) await keyboard.press(space);
    const written = slip?.word ?? word;
    const sign = /[.,]$/.exec(written)?.[0] ?? '';
    await keyboard.typeWord(written.slice(0, written.length - sign.length));
    for (const key of sign) await keyboard.press(key);
    if (usesAids && slip?.word === 'sẽ') await typeAnew(word);
  };

  /** There is a remark at once, and no fix for it. */
  const typeAnew = async (word: string): Promise<void> => {
    if (!(await editor.hasRemark())) return;
    decisions += 1;
    await keyboard.press('Control+Backspace');
    await keyboard.typeWord(word);
  };

  /** Takes what is offered behind the text, if it is right. @returns Whether something was. */
  const takeOffered = async (typed: string, rest: string, slot: number): Promise<boolean> => {
    waits += 1;
    const foretold = await editor.lookForWords();
    const right = countRightWords(foretold, rest);
    if (right > 0) {
      decisions += 1;
      taken += right;
      const isAll = right > 1 && right === countWords(foretold);
      await (isAll ? keyboard.press('End') : keyboard.press('Tab', right));
      return true;
    }
    const begun = /\S*$/u.exec(typed)?.[0] ?? '';
    const phrases = await editor.readPhrases();
    const which = phrases.findIndex(
      (phrase) =>
        phrase.startsWith(`${begun} `) &&
        countRightWords(phrase.slice(begun.length), rest) === countWords(phrase) - 1 &&
        countWords(phrase) > 2,
    );
    if (which === -1) return false;
    decisions += 1;
    taken += countWords(phrases[which] ?? '') - 1;
    await keyboard.press(`Alt+${7 + which}`);
    return (await editor.readField(slot)) !== typed;
  };

  const takeSuggestion = async (wanted: readonly string[], slot: number): Promise<number> => {
    const suggestion = await editor.readSuggestion();
    if (suggestion === undefined) return -1;
    decisions += 1;
    const shared = wanted.map((text) => countSharedWords(suggestion, text));
    const best = shared.indexOf(Math.max(...shared));
    const isWhole = wanted[best] === suggestion;
    if (!isWhole && (shared[best] ?? 0) < LEAST_SHARED_WORDS) return -1;
    taken += shared[best] ?? 0;
    await keyboard.press(isWhole ? 'Alt+Enter' : 'Alt+Shift+Enter');
    await editor.waitForField(slot, suggestion);
    if (!isWhole) {
      const surplus = countWords(suggestion) - (shared[best] ?? 0);
      await keyboard.press('Control+Backspace', surplus);
    }
    return best;
  };

  /** A remark on what was wanted is left alone. */
  const mend = async (slot: number, wanted: string): Promise<void> => {
    for (let fixes = 0; fixes < MOST_FIXES; fixes += 1) {
      if ((await editor.readField(slot)) === wanted || !(await editor.canFix())) return;
      decisions += 1;
      await keyboard.press('Control+.');
    }
  };

  return {
    writeOne: async (wanted, slot, place) => {
      // What to write, or whether a suggestion says it.
      decisions += 1;
      const suggested = usesAids ? await takeSuggestion(wanted, slot) : -1;
      const index = Math.max(0, suggested);
      const text = wanted[index] ?? '';
      for (;;) {
        const typed = (await editor.readField(slot)).trimEnd();
        const words = text.split(' ');
        const done = countWords(typed);
        if (done >= words.length) break;
        const rest = ` ${words.slice(done).join(' ')}`;
        if (usesAids && done > 0 && (await takeOffered(typed, rest, slot))) continue;
        await typeNext(typed, text, place);
      }
      if (usesAids) await mend(slot, text);
      return { index, text: await editor.readField(slot) };
    },
    count: () => ({ keys: keyboard.countKeys(), decisions, waits }),
    countTaken: () => taken,
  };
}

function countWords(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

/** Words at the beginning of what is offered that are the next ones wanted. */
function countRightWords(offered: string, rest: string): number {
  // A piece that goes on inside a word belongs to another one.
  if (!offered.startsWith(' ')) return 0;
  return countSharedWords(offered.trim(), rest.trim());
}

function countSharedWords(one: string, other: string): number {
  const [words, others] = [one.split(' '), other.split(' ')];
  const differs = words.findIndex((word, at) => word !== others[at]);
  return differs === -1 ? words.length : differs;
}
