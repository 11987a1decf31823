import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isUnderWay, type JobKind } from '#shared/domain/job.ts';
import type { JobId, ProjectId } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

test('the demo’s first report tells of its pictures and of nothing beside them', async () => {
  const folder = makeTemporaryFolder();
  const demoPictures = await writeTestPictures(join(folder, 'no-demo'), 2);
  await writeFile(join(demoPictures, 'references.json'), '[]');
  const studio = await openTestStudio(folder);
  try {
    const { id: projectId } = await studio.services.projects.createDemo();
    const jobId = await findEndedImport(studio, projectId);
    expect(await studio.services.jobs.findReport({ projectId, jobId })).toEqual({
      kind: 'import-pictures',
      imported: 2,
      ...{ alreadyThere: 0, duplicates: 0, failed: 0, ignored: 0 },
    });
  } finally {
    await studio.close();
  }
});

/** Waits for the suggestions that follow too, so that nothing is begun while the studio closes. */
async function findEndedImport(studio: TestStudio, projectId: ProjectId): Promise<JobId> {
  const abort = new AbortController();
  const ended = new Map<JobKind, JobId>();
  try {
    for await (const job of studio.services.jobs.watch({ projectId }, abort.signal)) {
      if (!isUnderWay(job)) ended.set(job.kind, job.id);
      const found = ended.get('import');
      if (found !== undefined && ended.has('suggest')) return found;
    }
  } finally {
    abort.abort();
  }
  throw new Error('the demo was not filled');
}
