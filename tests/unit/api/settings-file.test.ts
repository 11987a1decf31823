import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSettingsFile } from '#main/services/studio/settings-file.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test('a person without a file begins with their own name and the system’s choices', async () => {
  const settings = (await openSettingsFile(join(makeTemporaryFolder(), 'none.json'))).get();
  expect(settings).toMatchObject({ language: null, theme: 'auto', keys: {}, device: 'auto' });
  expect(settings.annotator).not.toBe('');
});

test('a value that makes no sense costs itself, not the others', async () => {
  const path = join(makeTemporaryFolder(), 'settings.json');
  writeFileSync(path, JSON.stringify({ theme: 'dark', language: 'xx', annotator: '', keys: 3 }));
  expect((await openSettingsFile(path)).get()).toMatchObject({
    theme: 'dark',
    language: null,
    keys: {},
  });
  writeFileSync(path, 'not JSON');
  expect((await openSettingsFile(path)).get().theme).toBe('auto');
});

test('changes that come at once are all kept', async () => {
  const path = join(makeTemporaryFolder(), 'new folder', 'settings.json');
  const settings = await openSettingsFile(path);
  await Promise.all([
    settings.update({ theme: 'dark' }),
    settings.update({ language: 'vi' }),
    settings.update({ annotator: 'Ánh' }),
  ]);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    theme: 'dark',
    language: 'vi',
    annotator: 'Ánh',
  });
});
