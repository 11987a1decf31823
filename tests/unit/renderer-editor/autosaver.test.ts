import { expect, test, vi } from 'vitest';
import {
  type AutosaverDeps,
  createAutosaver,
  type SaveText,
} from '#renderer/features/editor/autosave/autosaver.ts';
import { type FieldKey, listJournal } from '#renderer/features/editor/autosave/journal.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { createMemoryStorage } from './memory-storage.ts';

const KEY: FieldKey = { projectId: 'p' as ProjectId, imageId: 7 as ImageId, slot: 2 };

function makeDeps(change: Partial<AutosaverDeps> = {}): AutosaverDeps {
  return {
    save: async (_, { text }) => text,
    find: async () => ({ theirs: '', author: null }),
    toErrorCode: () => 'OFFLINE',
    isConnected: () => true,
    storage: createMemoryStorage(),
    lock: { page: 'here', whenGone: async () => {} },
    now: () => performance.now(),
    ...change,
  };
}

test('keeps every letter in the journal until the project has it', async () => {
  const deps = makeDeps();
  const autosaver = createAutosaver(deps);
  autosaver.observe(KEY, '');
  autosaver.type(KEY, 'một', 's');
  expect(listJournal(deps.storage)).toMatchObject([{ ...KEY, text: 'một', savedText: '' }]);
  expect(autosaver.summarize()).toBe('saving');
  expect(await autosaver.flush()).toBe(true);
  expect(listJournal(deps.storage)).toEqual([]);
  expect(autosaver.summarize()).toBe('saved');
});

test('saves by itself after a pause', async () => {
  vi.useFakeTimers();
  const save = vi.fn(async (_: FieldKey, { text }: { readonly text: string }) => text);
  const autosaver = createAutosaver(makeDeps({ save, now: Date.now }));
  autosaver.observe(KEY, '');
  autosaver.type(KEY, 'một', 's');
  await vi.advanceTimersByTimeAsync(500);
  vi.useRealTimers();
  expect(save).toHaveBeenCalledTimes(1);
  expect(save).toHaveBeenCalledWith(KEY, {
    text: 'một',
    expectedText: '',
    session: 's',
    taken: [],
  });
});

test('what stands before an action is saved apart from it', async () => {
  const save = vi.fn(async (_: FieldKey, { text }: SaveText) => text);
  const autosaver = createAutosaver(makeDeps({ save }));
  autosaver.observe(KEY, '');
  autosaver.type(KEY, 'một', 'typing');
  autosaver.sendNow(KEY);
  autosaver.take(KEY, { words: ['con'], model: null });
  autosaver.type(KEY, 'một con', 'taking');
  expect(await autosaver.flush()).toBe(true);
  expect(save.mock.calls.map(([, { text, session, taken }]) => [text, session, taken])).toEqual([
    ['một', 'typing', []],
    ['một con', 'taking', [{ words: ['con'], model: null }]],
  ]);
});

test('sends nothing without a connection and everything when it is back', async () => {
  const state = { isUp: false };
  const save = vi.fn(async (_: FieldKey, { text }: { readonly text: string }) => text);
  const autosaver = createAutosaver(makeDeps({ save, isConnected: () => state.isUp }));
  autosaver.observe(KEY, '');
  autosaver.type(KEY, 'một', 's');
  expect(await autosaver.flush()).toBe(false);
  expect(save).not.toHaveBeenCalled();
  state.isUp = true;
  autosaver.resume();
  expect(await autosaver.flush()).toBe(true);
  expect(save).toHaveBeenCalledTimes(1);
});

test('saves what a page left that is gone, and leaves to a living page what it holds', async () => {
  const storage = createMemoryStorage();
  const dead = createAutosaver(
    makeDeps({
      storage,
      isConnected: () => false,
      lock: { page: 'dead', whenGone: async () => {} },
    }),
  );
  dead.observe(KEY, 'cũ');
  dead.type(KEY, 'mới', 's');
  const living = createAutosaver(
    makeDeps({
      storage,
      isConnected: () => false,
      lock: { page: 'living', whenGone: () => new Promise(() => {}) },
    }),
  );
  living.observe({ ...KEY, slot: 3 }, '');
  living.type({ ...KEY, slot: 3 }, 'của trang kia', 's');

  const saved: unknown[] = [];
  const whenGone = (page: string): Promise<void> =>
    page === 'dead' ? Promise.resolve() : new Promise(() => {});
  const next = createAutosaver(
    makeDeps({
      storage,
      lock: { page: 'next', whenGone },
      save: async (key, request) => {
        saved.push({ slot: key.slot, ...request });
        return request.text;
      },
    }),
  );
  await vi.waitFor(() => expect(next.find(KEY)?.text).toBe('mới'));
  await next.flush();
  expect(saved).toEqual([{ slot: 2, text: 'mới', expectedText: 'cũ', session: 's', taken: [] }]);
  expect(listJournal(storage).map(({ page }) => page)).toEqual(['living']);
});

test('shows what somebody else wrote, and saves over it only when told', async () => {
  const held = { text: 'của Lan' };
  const autosaver = createAutosaver(
    makeDeps({
      toErrorCode: () => 'EDIT_CONFLICT',
      find: async () => ({ theirs: held.text, author: 'Lan' }),
      save: async (_, { text, expectedText }) => {
        if (expectedText !== held.text) throw new Error('conflict');
        held.text = text;
        return text;
      },
    }),
  );
  autosaver.observe(KEY, 'gốc');
  autosaver.type(KEY, 'của tôi', 's');
  expect(await autosaver.flush()).toBe(false);
  expect(autosaver.find(KEY)?.conflict).toEqual({ theirs: 'của Lan', author: 'Lan' });
  expect(autosaver.summarize()).toBe('failed');
  expect(held.text).toBe('của Lan');
  autosaver.keepMine(KEY);
  expect(await autosaver.flush()).toBe(true);
  expect(held.text).toBe('của tôi');
});
