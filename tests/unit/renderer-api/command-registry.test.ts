import { expect, test, vi } from 'vitest';
import type { Command } from '#renderer/ui/commands/command.ts';
import { createCommandRegistry } from '#renderer/ui/commands/command-registry.ts';

const command = (id: string, run = vi.fn(), label = id): Command => ({
  ...{ id, label, run },
  group: 'view',
  defaultKey: null,
});

test('lists each command once, the latest source’s', () => {
  const registry = createCommandRegistry();
  const [frame, editor] = [vi.fn(), vi.fn()];
  registry.set('frame', [command('undo', frame), command('palette')]);
  registry.set('editor', [command('undo', editor)]);
  expect(registry.list().map(({ id }) => id)).toEqual(['undo', 'palette']);
  registry.list()[0]?.run();
  expect([frame, editor].map((run) => run.mock.calls.length)).toEqual([0, 1]);

  registry.remove('editor');
  registry.list()[0]?.run();
  expect(frame).toHaveBeenCalledOnce();
});

test('runs what the last render gave it, without telling anybody', () => {
  const registry = createCommandRegistry();
  const [older, newer, listener] = [vi.fn(), vi.fn(), vi.fn()];
  registry.set('screen', [command('next', older)]);
  const listed = registry.list();
  registry.subscribe(listener);
  registry.set('screen', [command('next', newer)]);
  expect(listener).not.toHaveBeenCalled();
  expect(registry.list()).toBe(listed);
  listed[0]?.run();
  expect(newer).toHaveBeenCalledOnce();
  expect(older).not.toHaveBeenCalled();
});

test('tells when what is shown has changed', () => {
  const registry = createCommandRegistry();
  const listener = vi.fn();
  registry.set('screen', [command('next')]);
  registry.subscribe(listener);
  registry.set('screen', [command('next', vi.fn(), 'Ảnh sau')]);
  expect(listener).toHaveBeenCalledOnce();
});
