import { describe, expect, test } from 'vitest';
import {
  toFolderName,
  toProjectFolder,
  toProjectName,
} from '#renderer/features/welcome/project-folder.ts';
import { joinPath, toLastName } from '#renderer/ui/paths/join-path.ts';
import { getPurposeRules, isShown, toFileName } from '#renderer/ui/paths/path-purpose.ts';

describe('where a new project goes', () => {
  test('names its folder after the project, with every mark', () => {
    expect(toProjectFolder('/home/lan', 'Ảnh chợ nổi')).toBe('/home/lan/Ảnh chợ nổi.viclip');
  });

  test('leaves out what a file system may not hold', () => {
    expect(toFolderName(' a/b\\c:*?"<>| d. ')).toBe('a b c d.viclip');
    expect(toFolderName('...')).toBe('');
  });

  test('writes a path as its folder is written', () => {
    expect(toProjectFolder('C:\\Users\\lan', 'Phố')).toBe('C:\\Users\\lan\\Phố.viclip');
    expect(joinPath('/', 'a')).toBe('/a');
  });

  test('takes a project folder that was chosen as it is', () => {
    expect(toProjectFolder('/data/pho.viclip', 'Phố')).toBe('/data/pho.viclip');
  });

  test('names a project after the folder that was dropped', () => {
    expect(toProjectName('/data/Chợ nổi/')).toBe('Chợ nổi');
    expect(toLastName('C:\\data\\pho.viclip')).toBe('pho.viclip');
  });
});

describe('the folder chooser', () => {
  const entry = (kind: 'folder' | 'project' | 'picture' | 'annotations') => ({
    ...{ kind, name: kind },
    path: `/${kind}`,
  });

  test('shows folders and what can be chosen', () => {
    const kinds = (['folder', 'project', 'picture', 'annotations'] as const).filter((kind) =>
      isShown(entry(kind), getPurposeRules('project')),
    );
    expect(kinds).toEqual(['folder', 'project']);
  });

  test('gives a file its ending, once', () => {
    expect([' ktvic ', 'a.JSON', ' '].map((name) => toFileName(name, '.json'))).toEqual([
      'ktvic.json',
      'a.JSON',
      '',
    ]);
  });
});
