import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toFileError } from '#main/platform/files/file-error.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test('writes all pieces and leaves nothing else behind', async () => {
  const folder = makeTemporaryFolder();
  const pieces = Array.from({ length: 50_000 }, (_, i) => `dòng ${i}\n`);
  await writeFileAtomically(join(folder, 'out.json'), pieces);
  expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe(pieces.join(''));
  expect(readdirSync(folder)).toEqual(['out.json']);
});

test.each([
  ['the disk is full', () => systemError('ENOSPC'), { name: 'AppError', code: 'DISK_FULL' }],
  ['the disk breaks', () => systemError('EIO'), { name: 'AppError', code: 'FILE_NOT_WRITABLE' }],
  ['it is cancelled', () => new DOMException('', 'AbortError'), { name: 'AbortError' }],
])('leaves the old file as it was when %s', async (_, makeError, expected) => {
  const folder = makeTemporaryFolder();
  const path = join(folder, 'out.json');
  writeFileSync(path, 'old');
  const pieces = (function* () {
    yield 'x'.repeat(200_000);
    throw makeError();
  })();
  await expect(writeFileAtomically(path, pieces)).rejects.toMatchObject(expected);
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['out.json']);
});

test('stops when it is cancelled between two writes', async () => {
  const folder = makeTemporaryFolder();
  const controller = new AbortController();
  const pieces = (function* () {
    for (let i = 0; ; i++) {
      if (i === 3) controller.abort();
      yield 'x'.repeat(100_000);
    }
  })();
  const written = writeFileAtomically(join(folder, 'out.json'), pieces, controller.signal);
  await expect(written).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(folder)).toEqual([]);
});

test('says that there is no such folder, and that a folder is in the way', async () => {
  const folder = makeTemporaryFolder();
  await expect(writeFileAtomically(join(folder, 'no', 'out.json'), ['x'])).rejects.toMatchObject({
    code: 'FILE_NOT_WRITABLE',
    message: expect.stringContaining('its folder does not exist'),
  });
  await expect(writeFileAtomically(folder, ['x'])).rejects.toMatchObject({
    code: 'FILE_NOT_WRITABLE',
  });
});

test.skipIf(process.platform === 'win32')('writes through a link', async () => {
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'real.json'), 'old');
  symlinkSync(join(folder, 'real.json'), join(folder, 'link.json'));
  await writeFileAtomically(join(folder, 'link.json'), ['new']);
  expect(readFileSync(join(folder, 'real.json'), 'utf8')).toBe('new');
  expect(existsSync(join(folder, 'link.json'))).toBe(true);
});

test('what is no system error comes back as it is', () => {
  const bug = new TypeError('x');
  expect(toFileError(bug, '/p', 'read')).toBe(bug);
});

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'write' });
}
