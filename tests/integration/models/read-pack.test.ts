import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_MANIFEST_BYTES, readPack } from '#main/engine/captioner/pack-files.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test('a folder without a manifest is no pack', async () => {
  const folder = makeTemporaryFolder();
  await expect(readPack(folder)).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
    message: `${folder} holds no model pack`,
  });
});

test('a manifest that no studio writes is not read into memory', async () => {
  const folder = makeTemporaryFolder();
  writeFileSync(join(folder, 'manifest.json'), ' '.repeat(MAX_MANIFEST_BYTES + 1));
  await expect(readPack(folder)).rejects.toMatchObject({
    code: 'MODEL_INVALID',
    message: expect.stringContaining(join(folder, 'manifest.json')),
  });
});
