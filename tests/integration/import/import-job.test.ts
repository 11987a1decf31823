import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { listJobFailures } from '#main/db/queries/job-items.ts';
import { findJobResult } from '#main/db/queries/jobs.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import { createExportHandler } from '#main/services/export/export-job.ts';
import { createImportHandler, type ImportParams } from '#main/services/import/import-job.ts';
import { createJobRunner, type JobRunner } from '#main/services/jobs/job-runner.ts';
import type { Project } from '#main/services/project/project.ts';
import type { JobId } from '#shared/domain/ids.ts';
import { makeTestProject, testTime } from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test('pictures, then their captions, then a file of both, each as a job', async () => {
  const project = await makeTestProject();
  const folder = makeTemporaryFolder();
  await drawPictures(folder, 3);
  writeFileSync(join(folder, 'broken.jpg'), 'no picture');
  const captions = {
    images: [{ id: 4, filename: '1.png' }],
    annotations: [{ id: 8, image_id: 4, caption: 'một ô vuông' }],
  };
  const captionsFile = join(folder, 'captions.json');
  writeFileSync(captionsFile, JSON.stringify(captions));
  const runner = startRunner(project);

  const pictures = await runImport(runner, { what: 'pictures', paths: [folder] });
  expect(pictures).toMatchObject({ state: 'done', done: 5, total: 5, failureCount: 1 });
  expect(reportOf(project, pictures.id)).toEqual({
    kind: 'import-pictures',
    imported: 3,
    alreadyThere: 0,
    duplicates: 0,
    failed: 1,
    ignored: 1,
  });
  expect(listJobFailures(project.db, pictures.id)).toMatchObject([
    { subject: join(folder, 'broken.jpg'), code: 'IMAGE_UNSUPPORTED' },
  ]);

  const read = await runImport(runner, { what: 'captions', path: captionsFile });
  expect(reportOf(project, read.id)).toMatchObject({ kind: 'import-captions', captions: 1 });

  const path = join(folder, 'out.json');
  const written = await runner.whenSettled(runner.start('export', { format: 'ktvic', path }).id);
  expect(written).toMatchObject({ state: 'done', done: 2, total: 2 });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(captions);
  await runner.close();
});

test('a paused import of pictures goes on where it stopped', async () => {
  const project = await makeTestProject();
  const folder = makeTemporaryFolder();
  await drawPictures(folder, 70);
  writeFileSync(join(folder, '0.broken.jpg'), 'no picture');
  // The clock is read when the first pictures are written, and half of them have yet to be looked at.
  let isPaused = false;
  const runner: JobRunner = startRunner(project, () => {
    if (!isPaused) setImmediate(() => runner.pause(id));
    isPaused = true;
    return testTime();
  });
  const { id } = runner.start('import', { what: 'pictures', paths: [folder] });
  const paused = await runner.whenSettled(id);
  expect(paused).toMatchObject({ state: 'paused' });
  expect(countProject(project.db).images).toBeGreaterThan(0);
  expect(countProject(project.db).images).toBeLessThan(70);
  await runner.resume(id);
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'done', done: 71, failureCount: 1 });
  expect(countProject(project.db).images).toBe(70);
  await runner.close();
});

test('a faulty captions file fails its job with the path to the fault', async () => {
  const project = await makeTestProject();
  const path = join(makeTemporaryFolder(), 'train.json');
  writeFileSync(path, '{"images": {}, "annotations": []}');
  const runner = startRunner(project);
  expect(await runImport(runner, { what: 'captions', path })).toMatchObject({
    state: 'failed',
    error: { code: 'CORRUPT_FILE', message: 'train.json: images: expected array, got object' },
  });
  await runner.close();
});

test('params that no program of ours wrote are refused', async () => {
  const project = await makeTestProject();
  const runner = startRunner(project);
  const job = runner.start('import', { what: 'pictures', paths: ['relative'] });
  expect(await runner.whenSettled(job.id)).toMatchObject({
    state: 'failed',
    error: { code: 'BAD_REQUEST', message: expect.stringContaining('paths[0]') },
  });
  await runner.close();
});

function startRunner(project: Project, now = testTime): JobRunner {
  const { db } = project;
  return createJobRunner({
    db,
    now: testTime,
    handlers: {
      import: createImportHandler({ db, now }),
      export: createExportHandler({ project, now: testTime }),
    },
    reportBug: (error) => {
      throw error;
    },
  });
}

function runImport(runner: JobRunner, params: ImportParams) {
  return runner.whenSettled(runner.start('import', params).id);
}

function reportOf({ db }: Project, id: JobId): unknown {
  return findJobResult(db, id);
}

async function drawPictures(folder: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const background = { r: i * 3, g: 90, b: 120 };
    await sharp({ create: { width: 40, height: 30, channels: 3, background } })
      .png()
      .toFile(join(folder, `${i}.png`));
  }
}
