import { expect, test, vi } from 'vitest';
import type { Command } from '#renderer/ui/commands/command.ts';
import { findCommandForKey, type HotkeyPress } from '#renderer/ui/commands/hotkeys.ts';
import { toCombination, toKeyLabels } from '#renderer/ui/commands/key-combination.ts';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, code: string, held: Partial<typeof NONE> = {}): HotkeyPress => ({
  ...{ key, code, ...NONE, ...held },
  isComposing: false,
  keyCode: 0,
});

test.each([
  [press('k', 'KeyK', { ctrlKey: true }), 'mod+K'],
  [press('K', 'KeyK', { ctrlKey: true, shiftKey: true }), 'mod+shift+K'],
  [press('Enter', 'Enter', { ctrlKey: true }), 'mod+Enter'],
  [press('ArrowDown', 'ArrowDown', { shiftKey: true }), 'shift+ArrowDown'],
  [press('?', 'Slash', { shiftKey: true }), '?'],
  [press('j', 'KeyJ'), 'J'],
  [press(' ', 'Space'), 'Space'],
  [press('F2', 'F2'), 'F2'],
  [press('+', 'Equal', { ctrlKey: true }), 'mod++'],
])('names %o as %s', (pressed, name) => expect(toCombination(pressed, false)).toBe(name));

test('takes letters and digits from the place of the key where a modifier changes what it types', () => {
  // Alt+1 on a Mac types ¡; the row of digits types ă â ê ô on a Vietnamese layout.
  expect(toCombination(press('¡', 'Digit1', { altKey: true }), true)).toBe('alt+1');
  expect(toCombination(press('ă', 'Digit1', { ctrlKey: true }), false)).toBe('mod+1');
});

test('a Mac has Command for mod and Control beside it', () => {
  expect(toCombination(press('k', 'KeyK', { metaKey: true }), true)).toBe('mod+K');
  expect(toCombination(press('k', 'KeyK', { ctrlKey: true }), true)).toBe('ctrl+K');
});

test.each(['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Unidentified'])(
  'nothing is pressed yet while only %s is down',
  (key) => expect(toCombination(press(key, ''), false)).toBeNull(),
);

test('writes keys as the keyboard does', () => {
  expect(toKeyLabels('mod+shift+Enter', false)).toEqual(['Ctrl', 'Shift', '↵']);
  expect(toKeyLabels('mod+shift+Enter', true)).toEqual(['⌘', '⇧', '↵']);
  expect(toKeyLabels('mod++', false)).toEqual(['Ctrl', '+']);
  expect(toKeyLabels('+', false)).toEqual(['+']);
});

const command = (id: string, defaultKey: string | null, inFields = false): Command => ({
  ...{ id, defaultKey, inFields },
  label: id,
  group: 'editing',
  run: vi.fn(),
});
const scope = (commands: readonly Command[], isTyping = false, keys = {}) => ({
  ...{ commands, isTyping, keys },
  isMac: false,
});

test('runs nothing while an input method composes', () => {
  const commands = [command('save', 'mod+Enter', true)];
  const enter = press('Enter', 'Enter', { ctrlKey: true });
  expect(findCommandForKey(enter, scope(commands))?.id).toBe('save');
  expect(findCommandForKey({ ...enter, isComposing: true }, scope(commands))).toBeUndefined();
  expect(findCommandForKey({ ...enter, keyCode: 229 }, scope(commands))).toBeUndefined();
});

test('leaves plain keys to whoever types', () => {
  const commands = [command('next', 'J'), command('save', 'mod+Enter', true)];
  expect(findCommandForKey(press('j', 'KeyJ'), scope(commands))?.id).toBe('next');
  expect(findCommandForKey(press('j', 'KeyJ'), scope(commands, true))).toBeUndefined();
  const enter = press('Enter', 'Enter', { ctrlKey: true });
  expect(findCommandForKey(enter, scope(commands, true))?.id).toBe('save');
});

test("a person's own key takes the place of the default, and '' takes it away", () => {
  const commands = [command('next', 'J'), command('previous', 'K')];
  const keys = { next: 'N', previous: '' };
  expect(findCommandForKey(press('n', 'KeyN'), scope(commands, false, keys))?.id).toBe('next');
  expect(findCommandForKey(press('j', 'KeyJ'), scope(commands, false, keys))).toBeUndefined();
  expect(findCommandForKey(press('k', 'KeyK'), scope(commands, false, keys))).toBeUndefined();
});

test('of two commands on one key, the screen’s own comes before the frame’s', () => {
  const commands = [command('frame.undo', 'mod+Z'), command('editor.undo', 'mod+Z')];
  const undo = press('z', 'KeyZ', { ctrlKey: true });
  expect(findCommandForKey(undo, scope(commands))?.id).toBe('editor.undo');
});
