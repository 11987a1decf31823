import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { listImagesAfter } from '#main/db/queries/images.ts';
import { saveCaption } from '#main/services/captions/save-caption.ts';
import { undo } from '#main/services/captions/undo.ts';
import { exportBundle } from '#main/services/bundles/export-bundle.ts';
import { mergeBundle, previewBundle } from '#main/services/bundles/merge-bundle.ts';
import { getGuideline, setGuideline } from '#main/services/guidelines/project-guideline.ts';
import { importImages } from '#main/services/import/import-images.ts';
import { assignSlots } from '#main/services/people/people.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import type { Guideline } from '#shared/domain/guideline.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { makeTestProject, testTime } from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { makePictureFolder } from '#tests/support/test-pictures.ts';

const signal = new AbortController().signal;
const hooks = { signal, onProgress: () => undefined };

/** Three pictures; Lan has caption 2 of all of them to do. */
async function setUp() {
  const project = await makeTestProject();
  const deps = { db: project.db, now: testTime };
  const pictures = await makePictureFolder(['a.png', 'b.png', 'c.png']);
  await importImages(deps, { paths: [pictures] }, { ...hooks, onFailure: () => undefined });
  const [a, b, c] = listImagesAfter(project.db, 0, 9) as [ImageId, ImageId, ImageId];
  const lan = ensureAnnotator(deps, 'Lan').id;
  const hoa = ensureAnnotator(deps, 'Hoa').id;
  assignSlots(project.db, { annotatorId: lan, slot: 2, count: 9 });
  const folder = join(makeTemporaryFolder(), 'lan');
  const request = { annotatorId: lan, folder, rules: '# Hướng dẫn\n' };
  await exportBundle({ project, now: testTime }, request, hooks);
  return { project, deps, folder, lan, hoa, images: [a, b, c] as const };
}

/** As a volunteer would, on another computer. */
async function fill(folder: string, texts: readonly string[]): Promise<string> {
  const elsewhere = join(makeTemporaryFolder(), 'trả lại');
  await rename(folder, elsewhere);
  const bundled = await openProject(join(elsewhere, 'captions.viclip'));
  const author = ensureAnnotator({ db: bundled.db, now: testTime }, 'máy của Lan').id;
  for (const [index, imageId] of listImagesAfter(bundled.db, 0, 9).entries()) {
    const text = texts[index] ?? '';
    if (text === '') continue;
    saveCaption({ db: bundled.db, now: testTime }, { imageId, slot: 1, text, authorId: author });
  }
  closeProject(bundled);
  return elsewhere;
}

function listTexts({ db }: Project): readonly (readonly [number, string])[][] {
  return listImagesAfter(db, 0, 9).map((id) =>
    listCaptionsByImage(db, id).map(({ slot, text }) => [slot, text] as const),
  );
}

test('a bundle has the pictures, the rules and a project with one slot, and finds its pictures anywhere', async () => {
  const { folder } = await setUp();
  expect((await readdir(folder)).sort()).toEqual([
    'RULES.md',
    'bundle.json',
    'captions.viclip',
    'pictures',
  ]);
  const elsewhere = join(makeTemporaryFolder(), 'xa');
  await rename(folder, elsewhere);
  const bundled = await openProject(join(elsewhere, 'captions.viclip'));
  expect(bundled.slotCount).toBe(1);
  const paths = bundled.db.prepare<[], string>('SELECT path FROM images').pluck().all();
  closeProject(bundled);
  expect(paths).toHaveLength(3);
  for (const path of paths) expect(existsSync(path)).toBe(true);
  expect(paths.every((path) => path.startsWith(elsewhere))).toBe(true);
});

test('the volunteer is told the project’s rules, and held to them', async () => {
  const { project, lan } = await setUp();
  const guideline: Guideline = {
    name: 'Của nhóm',
    source: '',
    rules: [
      {
        topic: 'min-words',
        count: 6,
        examples: { good: ['một con mèo *vàng* đang nằm'], bad: [] },
      },
      { topic: 'opening', phrases: ['đây là', 'ảnh chụp'] },
    ],
  };
  setGuideline(project.db, { kind: 'own', guideline });
  const folder = join(makeTemporaryFolder(), 'lan');
  await exportBundle({ project, now: testTime }, { annotatorId: lan, folder }, hooks);
  const rules = await readFile(join(folder, 'RULES.md'), 'utf8');
  expect(rules).toContain('## Quy tắc: Của nhóm');
  expect(rules).toContain('- Mỗi câu có ít nhất 6 từ.\n  - Đạt: một con mèo \\*vàng\\* đang nằm');
  expect(rules).toContain('- Không mở đầu bằng “đây là”, “ảnh chụp”.');
  const bundled = await openProject(join(folder, 'captions.viclip'));
  expect(getGuideline(bundled.db)).toEqual(guideline);
  closeProject(bundled);
});

test('what comes back goes into the slots it was given out for, by the one it was made for', async () => {
  const { project, folder, lan, hoa, deps } = await setUp();
  const back = await fill(folder, ['một con mèo', '', 'hai con chó']);
  expect(await previewBundle({ project, now: testTime }, back, signal)).toEqual({
    ...{ annotator: 'Lan', additions: 2, unchanged: 0, conflicts: [] },
    ...{ unknownImages: 0, emptyImages: 1 },
  });
  const merge = { path: back, otherwise: 'mine', decisions: [], authorId: hoa } as const;
  const report = await mergeBundle({ project, now: testTime }, merge, signal);
  expect(report).toEqual({ changedCaptions: 2, kept: 0 });
  expect(listTexts(project)).toEqual([[[2, 'một con mèo']], [], [[2, 'hai con chó']]]);
  const authors = project.db.prepare<[], number>('SELECT DISTINCT author_id FROM captions').pluck();
  expect(authors.all()).toEqual([lan]);
  // Once more changes nothing, and one undo takes all of it back.
  expect(await mergeBundle({ project, now: testTime }, merge, signal)).toEqual({
    ...{ changedCaptions: 0, kept: 0 },
  });
  await undo(deps, hoa);
  expect(listTexts(project)).toEqual([[], [], []]);
});

test('where two captions meet, each conflict is decided by itself', async () => {
  const { project, deps, folder, hoa, images } = await setUp();
  for (const imageId of images) {
    saveCaption(deps, { imageId, slot: 2, text: 'của tôi', authorId: hoa });
  }
  const back = await fill(folder, ['của Lan', 'của Lan', 'của Lan']);
  const { conflicts, additions } = await previewBundle({ project, now: testTime }, back, signal);
  expect(additions).toBe(0);
  expect(conflicts).toMatchObject([
    { slot: 2, mine: 'của tôi', mineBy: 'Hoa', theirs: 'của Lan', fileName: 'a.png' },
    { fileName: 'b.png' },
    { fileName: 'c.png' },
  ]);
  const decisions = [
    { imageId: images[0], slot: 2, choice: 'theirs' },
    { imageId: images[1], slot: 2, choice: 'both' },
  ] as const;
  const merge = { path: back, otherwise: 'mine', decisions, authorId: hoa } as const;
  const report = await mergeBundle({ project, now: testTime }, merge, signal);
  expect(report).toEqual({ changedCaptions: 2, kept: 1 });
  const merged = [
    [[2, 'của Lan']],
    [
      [1, 'của Lan'],
      [2, 'của tôi'],
    ],
    [[2, 'của tôi']],
  ];
  expect(listTexts(project)).toEqual(merged);
  await mergeBundle({ project, now: testTime }, merge, signal);
  expect(listTexts(project)).toEqual(merged);
});

test('a bundle that is not what it should be is refused, and nothing is changed', async () => {
  const { project, folder } = await setUp();
  const back = await fill(folder, ['một', 'hai', 'ba']);
  const manifest = JSON.parse(await readFile(join(back, 'bundle.json'), 'utf8'));
  const spoil = async (change: (folder: string) => Promise<unknown>): Promise<string> => {
    const copy = join(makeTemporaryFolder(), 'spoilt');
    await cp(back, copy, { recursive: true });
    await change(copy);
    return copy;
  };
  const write = (value: unknown) => (copy: string) =>
    writeFile(join(copy, 'bundle.json'), JSON.stringify(value));
  const image = manifest.images[0];
  const cases = [
    [await spoil((copy) => writeFile(join(copy, 'bundle.json'), '{')), 'CORRUPT_FILE'],
    [await spoil(write({ ...manifest, images: [{ ...image, slots: [0] }] })), 'CORRUPT_FILE'],
    [await spoil(write({ ...manifest, images: [{ ...image, slots: [5000] }] })), 'CORRUPT_FILE'],
    [await spoil(write({ ...manifest, annotator: '' })), 'CORRUPT_FILE'],
    [
      await spoil(write({ ...manifest, projectId: '3f0c6c5e-0000-4000-8000-000000000000' })),
      'BAD_REQUEST',
    ],
    [
      await spoil((copy) => writeFile(join(copy, 'captions.viclip', 'project.sqlite'), 'no')),
      'PROJECT_INVALID',
    ],
    [makeTemporaryFolder(), 'FILE_NOT_FOUND'],
  ] as const;
  for (const [path, code] of cases) {
    await expect(previewBundle({ project, now: testTime }, path, signal)).rejects.toMatchObject({
      code,
    });
  }
  expect(listTexts(project)).toEqual([[], [], []]);
});

test('a caption in a slot that no project has is left out', async () => {
  const { project, folder, hoa } = await setUp();
  const back = await fill(folder, ['một']);
  const bundled = await openProject(join(back, 'captions.viclip'));
  const [imageId = 0 as ImageId] = listImagesAfter(bundled.db, 0, 1);
  const deps = { db: bundled.db, now: testTime };
  const authorId = ensureAnnotator(deps, 'Lan').id;
  saveCaption(deps, { imageId, slot: 1023, text: 'hai', authorId });
  closeProject(bundled);
  const merge = { path: back, otherwise: 'mine', decisions: [], authorId: hoa } as const;
  const report = await mergeBundle({ project, now: testTime }, merge, signal);
  expect(report).toEqual({ changedCaptions: 1, kept: 0 });
});

test('a folder that is there is not touched, and none is left half-made', async () => {
  const { project, folder, lan } = await setUp();
  const request = { annotatorId: lan, folder, rules: '' };
  const again = exportBundle({ project, now: testTime }, request, hooks);
  await expect(again).rejects.toMatchObject({ code: 'PROJECT_EXISTS' });
  const parent = makeTemporaryFolder();
  project.db.exec("UPDATE images SET path = '/no/such/picture.png' WHERE id = 2");
  const failing = exportBundle(
    { project, now: testTime },
    { ...request, folder: join(parent, 'lan') },
    hooks,
  );
  await expect(failing).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  expect(await readdir(parent)).toEqual([]);
});
