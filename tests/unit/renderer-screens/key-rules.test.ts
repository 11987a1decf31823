import { describe, expect, test } from 'vitest';
import {
  type CommandEntry,
  findObjection,
  mergeCommands,
  withKey,
} from '#renderer/features/settings/key-rules.ts';

function entry(id: string, defaultKey: string | null, inFields = false): CommandEntry {
  return { id, label: id, group: 'editing', defaultKey, inFields };
}

const go = entry('go.jobs', 'alt+J', true);
const flag = entry('gallery.flag', 'F');
const accept = entry('editor.accept', 'alt+Enter', true);
const commands = [go, flag, accept];

describe('giving a command another key', () => {
  test('names the command that has it already', () => {
    expect(findObjection(flag, 'alt+J', commands, {})).toEqual({ kind: 'taken', by: go });
  });

  test('looks at the keys people have chosen, not at the defaults they replaced', () => {
    const keys = { 'go.jobs': 'alt+Q' };
    expect(findObjection(flag, 'alt+J', commands, keys)).toBeNull();
    expect(findObjection(flag, 'alt+Q', commands, keys)).toEqual({ kind: 'taken', by: go });
  });

  test('lets two screens use one key', () => {
    expect(findObjection(flag, 'alt+Enter', commands, {})).toBeNull();
  });

  test('does not take a letter away from the caption field', () => {
    expect(findObjection(accept, 'G', commands, {})).toEqual({ kind: 'types-text' });
    expect(findObjection(accept, 'shift+Enter', commands, {})).toEqual({ kind: 'types-text' });
    expect(findObjection(accept, 'PageDown', commands, {})).toBeNull();
  });

  test('keeps only what differs from the default', () => {
    const changed = withKey({}, flag, 'X');
    expect(changed).toEqual({ 'gallery.flag': 'X' });
    expect(withKey(changed, flag, 'F')).toEqual({});
    expect(withKey({}, flag, null)).toEqual({ 'gallery.flag': '' });
  });
});

test('lists a command that is on the page and in the catalogue once', () => {
  const here = { ...flag, label: 'Flag now' };
  expect(mergeCommands([go, here], [flag, accept])).toEqual([here, accept, go]);
});
