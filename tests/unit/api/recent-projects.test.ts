import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRecentProjects } from '#main/services/studio/recent-projects.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const toProject = (digit: string) => ({
  id: `00000000-0000-4000-8000-00000000000${digit}` as ProjectId,
  ...{ name: digit, folder: `/projects/${digit}`, openedAt: 0 as UnixMs },
});

test('a project that is opened while another is taken off the list is on it, and the other is not', async () => {
  const recent = openRecentProjects(join(makeTemporaryFolder(), 'recent.json'));
  const [a, b, c] = [toProject('1'), toProject('2'), toProject('3')];
  await recent.add(a);
  await Promise.all([recent.remove(a.id), recent.add(b), recent.add(c)]);
  expect((await recent.list()).map(({ name }) => name)).toEqual(['3', '2']);
});
