import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createGhost } from '#renderer/features/editor/ghost/ghost.ts';
import type { FieldView } from '#renderer/features/editor/typing/field-view.ts';
import { findRest, joinWords } from '#renderer/features/editor/ghost/ghost-text.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { Completion } from '#shared/domain/completion.ts';
import type { SuggestedWord } from '#shared/domain/suggestion.ts';

const KEY = { projectId: 'p' as ProjectId, imageId: 1 as ImageId, slot: 1 };

const MODEL = { name: 'demo', hash: 'abc' };

function view(text: string, change: Partial<FieldView> = {}): FieldView {
  return { key: KEY, text, isOpen: true, ...change };
}

function words(...texts: string[]): readonly SuggestedWord[] {
  return texts.map((text) => ({ text, probability: 0.5 }));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A ghost over a model that answers when told to. */
function open() {
  const asked: {
    readonly typed: string;
    readonly signal: AbortSignal;
    readonly answer: (...texts: string[]) => Promise<void>;
    readonly fail: () => Promise<void>;
  }[] = [];
  const ghost = createGhost({
    ask: (_key, typed, signal) => {
      const { promise, resolve, reject } = Promise.withResolvers<Completion>();
      asked.push({
        ...{ typed, signal },
        answer: async (...texts) => {
          resolve({ words: words(...texts), model: MODEL });
          await vi.advanceTimersByTimeAsync(0);
        },
        fail: async () => {
          reject(new Error('no model'));
          await vi.advanceTimersByTimeAsync(0);
        },
      });
      return promise;
    },
  });
  const text = () => {
    const shown = ghost.find();
    return shown === null ? null : `${shown.typed}|${joinWords(shown.words)}`;
  };
  return { ghost, asked, text };
}

test('asks once after a pause, not at every key', async () => {
  const { ghost, asked, text } = open();
  for (const typed of ['m', 'mo', 'mô', 'một']) {
    ghost.look(view(typed));
    await vi.advanceTimersByTimeAsync(30);
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked.map(({ typed }) => typed)).toEqual(['một']);
  await asked[0]?.answer(' con', ' mèo');
  expect(text()).toBe('một| con mèo');
});

test('drops an answer to what has been typed over meanwhile, and tells whoever computes it', async () => {
  const { ghost, asked, text } = open();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(60);
  ghost.look(view('hai'));
  expect(asked[0]?.signal.aborted).toBe(true);
  await asked[0]?.answer(' con mèo');
  expect(text()).toBeNull();
});

test('letters that are typed as foretold eat the ghost without another question', async () => {
  const { ghost, asked, text } = open();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(60);
  await asked[0]?.answer(' con', ' mèo');
  ghost.look(view('một c'));
  expect(text()).toBe('một c|on mèo');
  ghost.look(view('một con m'));
  expect(text()).toBe('một con m|èo');
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toHaveLength(1);
});

test.each<[string, Partial<FieldView>]>([
  ['while something is composed or the caret is inside the text', { isOpen: false }],
  ['in an empty field', { text: ' ' }],
])('shows nothing %s', async (_what, change) => {
  const { ghost, asked, text } = open();
  ghost.look(view('một', change));
  await vi.advanceTimersByTimeAsync(1000);
  expect([asked.length, text()]).toEqual([0, null]);
});

test('what was hidden stays hidden until the text changes', async () => {
  const { ghost, asked, text } = open();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(60);
  await asked[0]?.answer(' con');
  ghost.dismiss();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(1000);
  expect([asked.length, text()]).toEqual([1, null]);
  ghost.look(view('một c'));
  await vi.advanceTimersByTimeAsync(60);
  expect(asked.map(({ typed }) => typed)).toEqual(['một', 'một c']);
});

test('a model that cannot answer costs nothing but the ghost', async () => {
  const { ghost, asked, text } = open();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(60);
  await asked[0]?.fail();
  expect(text()).toBeNull();
});

test('an answer for one field is not shown in another', async () => {
  const { ghost, asked, text } = open();
  ghost.look(view('một'));
  await vi.advanceTimersByTimeAsync(60);
  await asked[0]?.answer(' con');
  ghost.look(view('một', { key: { ...KEY, slot: 2 } }));
  expect(text()).toBeNull();
});

test('the rest of an answer is found letter by letter', () => {
  const answer = { typed: 'một c', words: words('on', ' mèo', ' đen') };
  const rests = ['một c', 'một co', 'một con', 'một con ', 'một con mèo đen'].map((text) =>
    joinWords(findRest(answer, text) ?? words('?')),
  );
  expect(rests).toEqual(['on mèo đen', 'n mèo đen', ' mèo đen', 'mèo đen', '']);
  expect(['một', 'một chó', 'một con mèo đen xì', 'hai c'].map((t) => findRest(answer, t))).toEqual(
    [null, null, null, null],
  );
});
