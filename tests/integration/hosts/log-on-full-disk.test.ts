import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLog } from '#main/platform/log/open-log.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test.skipIf(process.platform !== 'linux')('a log that has no room ends nothing', async () => {
  const folder = makeTemporaryFolder();
  await symlink('/dev/full', join(folder, 'studio.log'));
  const { reportBug } = openLog(folder);
  expect(() => reportBug(new Error('a bug while the disk is full'))).not.toThrow();
});
