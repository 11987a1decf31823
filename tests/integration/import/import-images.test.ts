import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { findImageByPath, listDuplicates, listImagesByFileName } from '#main/db/queries/images.ts';
import {
  type ImportImagesHooks,
  type ImportImagesSummary,
  importImages,
} from '#main/services/import/import-images.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { JobFailure } from '#shared/domain/job.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const now = () => 1_700_000_000_000 as UnixMs;

test('brings in a folder with all below it, but no hidden files, projects or texts', async () => {
  const { project, folder } = await openTestProject();
  await drawPicture(join(folder, 'a.png'));
  await drawPicture(join(folder, 'below', 'further', 'b.jpg'));
  await drawPicture(join(folder, 'below', 'without-ending'));
  await drawPicture(join(folder, '.hidden', 'c.png'));
  await drawPicture(join(folder, 'other.viclip', 'thumbnails', 'd.png'));
  writeFileSync(join(folder, 'captions.txt'), 'một con mèo');

  const { summary, failures } = await runImport(project, [folder]);

  expect(summary).toEqual(summaryOf({ imported: 3, ignored: 1 }));
  expect(failures).toEqual([]);
  expect(listPaths(project)).toEqual([
    join(folder, 'a.png'),
    join(folder, 'below', 'further', 'b.jpg'),
    join(folder, 'below', 'without-ending'),
  ]);
  expect(findImageByPath(project.db, join(folder, 'a.png'))).toMatchObject({
    fileName: 'a.png',
    widthPx: 12,
    heightPx: 8,
    format: 'png',
    contentHash: hashOf(join(folder, 'a.png')),
  });
});

test('lists each file that cannot be read with its reason, and goes on', async () => {
  const { project, folder } = await openTestProject();
  const whole = await sharp({
    create: {
      width: 200,
      height: 200,
      channels: 3,
      background: 'red',
      noise: { type: 'gaussian', mean: 90, sigma: 40 },
    },
  })
    .jpeg()
    .toBuffer();
  writeFileSync(join(folder, 'cut.jpg'), whole.subarray(0, whole.length / 2));
  writeFileSync(join(folder, 'drawing.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'notes.txt'), 'ghi chú');
  await drawPicture(join(folder, 'whole.png'));
  const missing = join(folder, 'missing.png');

  const { summary, failures } = await runImport(project, [
    missing,
    join(folder, 'notes.txt'),
    folder,
  ]);

  expect(summary).toEqual(summaryOf({ imported: 1, failed: 4, ignored: 1 }));
  expect(failures.map(({ subject, code }) => [basename(subject), code])).toEqual([
    ['missing.png', 'FILE_NOT_FOUND'],
    ['notes.txt', 'IMAGE_UNSUPPORTED'],
    ['cut.jpg', 'IMAGE_UNREADABLE'],
    ['drawing.svg', 'IMAGE_UNSUPPORTED'],
  ]);
  for (const { message, subject } of failures) expect(message).toContain(subject);
});

test('done again, passes over what is there and takes what is new', async () => {
  const { project, folder } = await openTestProject();
  await drawPicture(join(folder, 'a.png'));
  await runImport(project, [folder]);
  await drawPicture(join(folder, 'b.png'));
  expect((await runImport(project, [folder])).summary).toEqual(
    summaryOf({ alreadyThere: 1, imported: 1 }),
  );
});

test('notes exact duplicates, those of the same import too', async () => {
  const { project, folder } = await openTestProject();
  await drawPicture(join(folder, 'a.png'));
  copyFileSync(join(folder, 'a.png'), join(folder, 'b.png'));
  copyFileSync(join(folder, 'a.png'), join(folder, 'c.png'));

  const { summary } = await runImport(project, [folder, join(folder, 'a.png')]);

  expect(summary).toEqual(summaryOf({ imported: 1, duplicates: 2, alreadyThere: 1 }));
  const original = findImageByPath(project.db, join(folder, 'a.png'));
  expect(listDuplicates(project.db)).toEqual(
    ['b.png', 'c.png'].map((name) => ({
      path: join(folder, name),
      imageId: original?.id,
      foundAt: now(),
    })),
  );
});

test('finds a picture again that was moved, and one that was overwritten', async () => {
  const { project, folder } = await openTestProject();
  await drawPicture(join(folder, 'a.png'));
  await drawPicture(join(folder, 'b.png'));
  await runImport(project, [folder]);
  const before = ['a.png', 'b.png'].map((name) => listImagesByFileName(project.db, name)[0]?.id);

  mkdirSync(join(folder, 'moved'));
  renameSync(join(folder, 'a.png'), join(folder, 'moved', 'a.png'));
  unlinkSync(join(folder, 'b.png'));
  await drawPicture(join(folder, 'b.png'), 30);
  expect((await runImport(project, [folder])).summary).toEqual(summaryOf({ alreadyThere: 2 }));

  expect(findImageByPath(project.db, join(folder, 'moved', 'a.png'))?.id).toBe(before[0]);
  expect(findImageByPath(project.db, join(folder, 'b.png'))).toMatchObject({
    id: before[1],
    widthPx: 30,
    contentHash: hashOf(join(folder, 'b.png')),
  });
});

test.skipIf(process.platform === 'win32')('is not caught in a loop of links', async () => {
  const { project, folder } = await openTestProject();
  await drawPicture(join(folder, 'below', 'a.png'));
  symlinkSync(folder, join(folder, 'below', 'loop'));
  symlinkSync(join(folder, 'nowhere'), join(folder, 'broken.png'));
  const { summary, failures } = await runImport(project, [folder]);
  expect(summary).toEqual(summaryOf({ imported: 1, failed: 1 }));
  expect(failures[0]).toMatchObject({ code: 'FILE_NOT_FOUND' });
});

test('keeps names in NFC and paths as they are on disk', async () => {
  const { project, folder } = await openTestProject();
  const name = 'phở bò.png'.normalize('NFD');
  await drawPicture(join(folder, name));
  await runImport(project, [folder]);
  const [image] = listImagesByFileName(project.db, 'phở bò.png'.normalize('NFC'));
  expect(image?.fileName).toBe('phở bò.png'.normalize('NFC'));
  expect(existsSync(image?.path ?? '')).toBe(true);
});

test('stops when it is cancelled, keeps what it found, and goes on from there', async () => {
  const { project, folder } = await openTestProject();
  for (let i = 10; i < 40; i++) await drawPicture(join(folder, `${i}.png`));
  const controller = new AbortController();
  const cancelled = runImport(project, [folder], {
    signal: controller.signal,
    onProgress: (done) => {
      if (done === 10) controller.abort();
    },
  });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  // What was on its way may still have come in.
  const kept = listPaths(project).length;
  expect(kept).toBeGreaterThanOrEqual(10);
  expect(kept).toBeLessThan(20);
  expect((await runImport(project, [folder])).summary).toEqual(
    summaryOf({ alreadyThere: kept, imported: 30 - kept }),
  );
});

test('counts up to a total that is known once the folders are walked', async () => {
  const { project, folder } = await openTestProject();
  for (let i = 0; i < 5; i++) await drawPicture(join(folder, `${i}.png`));
  const progress: [number, number | null][] = [];
  await runImport(project, [folder], { onProgress: (...step) => progress.push(step) });
  expect(progress.map(([done]) => done)).toEqual([1, 2, 3, 4, 5]);
  expect(progress.at(-1)).toEqual([5, 5]);
});

test('leaves the pictures as they are', async () => {
  const { project, folder } = await openTestProject();
  const path = join(folder, 'a.jpg');
  await drawPicture(path);
  utimesSync(path, 1000, 1000);
  const hash = hashOf(path);
  await runImport(project, [folder]);
  expect([hashOf(path), statSync(path).mtimeMs, readdirSync(folder)]).toEqual([
    hash,
    1_000_000,
    ['a.jpg'],
  ]);
});

/** Pictures that broke other programs; not ours to ship. */
const AWKWARD = fileURLToPath(
  new URL('../../../../shared/fixtures/awkward-images', import.meta.url),
);

test.skipIf(!existsSync(AWKWARD))('takes a folder of awkward pictures', async () => {
  const { project } = await openTestProject();
  const { summary, failures } = await runImport(project, [AWKWARD]);
  expect(summary).toEqual(summaryOf({ imported: 26, failed: 5, ignored: 2 }));
  expect(failures.map(({ subject, code }) => [basename(subject), code])).toEqual([
    ['65536-uint32-limit.png', 'IMAGE_TOO_LARGE'],
    ['check.svg', 'IMAGE_UNSUPPORTED'],
    ['corrupt-header.jpg', 'IMAGE_UNREADABLE'],
    ['truncated.jpg', 'IMAGE_UNREADABLE'],
    ['truncated.png', 'IMAGE_UNREADABLE'],
  ]);
});

async function openTestProject(): Promise<{ project: Project; folder: string }> {
  const place = makeTemporaryFolder();
  const project = await createProject({ now }, { folder: join(place, 'test.viclip') });
  onTestFinished(() => closeProject(project));
  const folder = join(place, 'pictures');
  mkdirSync(folder);
  return { project, folder };
}

async function runImport(
  { db }: Project,
  paths: readonly string[],
  hooks: Partial<ImportImagesHooks> = {},
): Promise<{ summary: ImportImagesSummary; failures: readonly JobFailure[] }> {
  const failures: JobFailure[] = [];
  const summary = await importImages(
    { db, now },
    { paths },
    {
      signal: new AbortController().signal,
      onProgress: () => {},
      onFailure: (failure) => failures.push(failure),
      ...hooks,
    },
  );
  return { summary, failures };
}

function summaryOf(counts: Partial<ImportImagesSummary>): ImportImagesSummary {
  return { imported: 0, alreadyThere: 0, duplicates: 0, failed: 0, ignored: 0, ...counts };
}

/** Every picture has a colour of its own, by its path. */
async function drawPicture(path: string, width = 12): Promise<void> {
  mkdirSync(join(path, '..'), { recursive: true });
  const [r = 0, g = 0, b = 0] = createHash('md5').update(path).digest();
  const picture = sharp({ create: { width, height: 8, channels: 3, background: { r, g, b } } });
  const format = path.endsWith('.jpg') ? 'jpeg' : 'png';
  writeFileSync(path, await picture.toFormat(format).toBuffer());
}

function listPaths({ db }: Project): string[] {
  return db.prepare<[], string>('SELECT path FROM images ORDER BY path').pluck().all();
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
