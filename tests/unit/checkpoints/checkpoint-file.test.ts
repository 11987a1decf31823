import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';

describe('a checkpoint on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'viclipcap-checkpoint-'));
    await writeFile(join(folder, 'm.bin'), Uint8Array.of(1, 2, 3, 4));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is read here and there', async () => {
    await using file = await openCheckpointFile(join(folder, 'm.bin'));
    expect(file.size).toBe(4);
    expect(await file.read(1, 2)).toEqual(Uint8Array.of(2, 3));
    expect(await file.read(4, 0)).toEqual(new Uint8Array(0));
  });

  test('that has become shorter is named', async () => {
    const path = join(folder, 'shrinking.bin');
    await writeFile(path, new Uint8Array(8));
    await using file = await openCheckpointFile(path);
    await truncate(path, 2);
    await expect(file.read(0, 8)).rejects.toMatchObject({ code: 'CORRUPT_FILE' });
  });

  test('that is not there, or is no file, is named', async () => {
    const missing = join(folder, 'no.bin');
    await expect(openCheckpointFile(missing)).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: `${missing} is not there`,
    });
    await expect(openCheckpointFile(folder)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
  });
});
