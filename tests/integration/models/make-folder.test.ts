import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '#main/services/models/make-folder.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

/** A folder with an earlier pack and something of the person's own. */
function layOut() {
  const out = join(makeTemporaryFolder(), 'pack');
  mkdirSync(out);
  for (const name of ['manifest.json', 'merges.txt', 'notes.txt']) {
    writeFileSync(join(out, name), 'old');
  }
  return out;
}

const write = async (unfinished: string): Promise<void> => {
  for (const name of ['manifest.json', 'merges.txt', 'vocab.json']) {
    await writeFile(join(unfinished, name), 'new');
  }
};

const read = (out: string, name: string) => readFileSync(join(out, name), 'utf8');

test('replaces the files of the same names and leaves the others', async () => {
  const out = layOut();
  await makeFolder({ out, mayReplace: true }, write);
  const names = ['manifest.json', 'merges.txt', 'notes.txt', 'vocab.json'];
  expect(names.map((name) => read(out, name))).toEqual(['new', 'new', 'old', 'new']);
  expect(readdirSync(dirname(out))).toEqual([basename(out)]);
});

test('what was there comes back where one of the new files cannot be moved', async () => {
  const out = layOut();
  mkdirSync(join(out, 'vocab.json'));
  await expect(makeFolder({ out, mayReplace: true }, write)).rejects.toMatchObject({
    code: 'FILE_NOT_WRITABLE',
  });
  expect(readdirSync(out)).toEqual(['manifest.json', 'merges.txt', 'notes.txt', 'vocab.json']);
  expect([read(out, 'manifest.json'), read(out, 'merges.txt')]).toEqual(['old', 'old']);
  expect(readdirSync(dirname(out))).toEqual([basename(out)]);
});
