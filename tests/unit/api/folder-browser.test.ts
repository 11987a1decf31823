import { existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createFolderBrowser, type FolderBrowser } from '#main/services/studio/folder-browser.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

let home: string;
let outside: string;
let browser: FolderBrowser;

beforeEach(() => {
  const folder = realpathSync(makeTemporaryFolder());
  home = join(folder, 'home');
  outside = join(folder, 'home-of-others');
  for (const path of ['trip.viclip', 'ảnh 10', 'ảnh 2', '.config']) {
    mkdirSync(join(home, path), { recursive: true });
  }
  mkdirSync(outside);
  for (const name of ['b.JPG', 'a.json', 'notes.txt', '.bashrc'])
    writeFileSync(join(home, name), '');
  symlinkSync(outside, join(home, 'way out'));
  browser = createFolderBrowser([{ kind: 'home', path: home }]);
});

test('lists folders first, in the order people count, and hides what is hidden', async () => {
  const { path, parent, entries } = await browser.list(null);
  expect({ path, parent }).toEqual({ path: home, parent: null });
  expect(entries.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
    'folder ảnh 2',
    'folder ảnh 10',
    'project trip.viclip',
    'folder way out',
    'annotations a.json',
    'picture b.JPG',
    'other notes.txt',
  ]);
});

test('goes up as far as the place it began in', async () => {
  const inner = await browser.list(join(home, 'ảnh 2'));
  expect(inner.parent).toBe(home);
});

test.each(['/', '/etc', '..', 'x/../../..'])('shows nothing of %s', async (path) => {
  const target = path.startsWith('/') ? path : join(home, path);
  await expect(browser.list(target)).rejects.toMatchObject({
    code: expect.stringMatching(/^FILE_NOT_(READABLE|FOUND)$/),
  });
});

test('does not follow a link out, nor a name that begins alike', async () => {
  for (const path of [join(home, 'way out'), outside]) {
    await expect(browser.list(path)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
  }
});

test('makes folders inside, and none outside', async () => {
  await browser.createFolder(join(home, 'ảnh 2', 'mới'));
  expect(existsSync(join(home, 'ảnh 2', 'mới'))).toBe(true);
  await expect(browser.createFolder(join(home, 'ảnh 2'))).rejects.toMatchObject({
    code: 'PROJECT_EXISTS',
  });
  for (const path of [join(outside, 'x'), join(home, 'way out', 'x'), join(home, '..', 'x')]) {
    await expect(browser.createFolder(path)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
  }
  expect(existsSync(join(outside, 'x'))).toBe(false);
});

test('shows a further folder that was named at the start, and nothing beside it', async () => {
  const allowed = join(outside, 'photos');
  mkdirSync(join(allowed, 'trip'), { recursive: true });
  symlinkSync(home, join(allowed, 'way out'));
  const wider = createFolderBrowser([{ kind: 'allowed', path: allowed }]);
  const { path, parent, places, entries } = await wider.list(allowed);
  expect({ path, parent, places }).toEqual({
    path: allowed,
    parent: null,
    places: [{ kind: 'allowed', path: allowed }],
  });
  expect(entries.map(({ name }) => name)).toEqual(['trip', 'way out']);
  for (const refused of [outside, join(allowed, 'way out'), `${allowed}-of-others`]) {
    await expect(wider.list(refused)).rejects.toMatchObject({
      code: expect.stringMatching(/^FILE_NOT_(READABLE|FOUND)$/),
    });
  }
});
