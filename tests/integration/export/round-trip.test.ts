import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importDataset } from '#main/services/import/import-dataset.ts';
import { type ExportDatasetRequest, exportDataset } from '#main/services/export/export-dataset.ts';
import type { Project } from '#main/services/project/project.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import {
  addTestCaption,
  addTestImage,
  makeTestProject,
  testTime,
} from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const hooks = { signal: new AbortController().signal, onProgress: () => {} };

const KTVIC = {
  images: [
    { id: 12, filename: '00000000012.jpg' },
    { id: 2, filename: '00000000002.jpg', weather: ['mưa', null] },
    { id: 7, filename: '00000000007.jpg' },
  ],
  annotations: [
    { id: 3, image_id: 2, caption: 'chợ nổi', segment_caption: 'chợ nổi' },
    { id: 0, image_id: 12, caption: 'phong cảnh', segment_caption: 'phong_cảnh', votes: 3 },
    { id: 9, image_id: 2, caption: 'hoa\u0300 bi\u0300nh', segment_caption: null },
    { id: 4, image_id: 12, caption: '' },
    { id: 5, image_id: 12, caption: 'một khung cảnh khác' },
  ],
  version: '1.0',
  constructor: { name: 'x' },
};

const COCO = {
  info: { description: 'UIT-ViIC', year: 2020 },
  licenses: [{ id: 1, name: 'Attribution' }],
  images: [
    {
      id: 391895,
      file_name: 'val/000000391895.jpg',
      coco_url: 'http://example.org/a',
      height: 360,
      width: 640,
      license: 1,
    },
    { id: 5, file_name: 'val/000000000005.jpg', license: 1 },
  ],
  annotations: [
    { image_id: 391895, caption: 'người đàn ông chơi quần vợt' },
    { image_id: 391895, caption: 'sân quần vợt ngoài trời' },
  ],
};

describe('reading a captions file and writing it', () => {
  test.each([
    ['ktvic', KTVIC],
    ['coco', COCO],
  ] as const)('loses nothing of %s', async (format, document) => {
    const project = await makeTestProject();
    addImages(project, document);
    await runImport(project, document);
    expect(await runExport(project, { format })).toEqual(document);
  });

  test('loses nothing of any file', async () => {
    await fc.assert(
      fc.asyncProperty(ktvicDocument(), async (document) => {
        const project = await makeTestProject();
        addImages(project, document);
        await runImport(project, document);
        expect(await runExport(project, { format: 'ktvic' })).toEqual(
          JSON.parse(JSON.stringify(document)),
        );
      }),
      { numRuns: 30 },
    );
  });

  test('turns KTVIC into COCO and back', async () => {
    const project = await makeTestProject();
    addImages(project, KTVIC);
    await runImport(project, KTVIC);
    const coco = (await runExport(project, { format: 'coco' })) as typeof COCO;
    expect(coco.images[0]).toEqual({ id: 12, file_name: '00000000012.jpg' });

    const second = await makeTestProject();
    addImages(second, KTVIC);
    await runImport(second, coco);
    expect(await runExport(second, { format: 'ktvic' })).toEqual(KTVIC);
  });

  test('writes what people changed and added, under the old ids', async () => {
    const project = await makeTestProject();
    const [, image] = addImages(project, KTVIC);
    await runImport(project, KTVIC);
    project.db
      .prepare(
        "UPDATE captions SET text = 'chợ nổi Cái Răng', segment_text = NULL WHERE slot = 1 AND image_id = ?",
      )
      .run(image);
    addTestCaption(project, image as ImageId, { slot: 3, text: 'thêm một câu' });
    const fresh = addTestImage(project, '/p/mới.jpg');
    addTestCaption(project, fresh, { slot: 1, text: 'ảnh mới', status: 'approved' });

    const written = (await runExport(project, { format: 'ktvic' })) as typeof KTVIC;

    expect(written.images.slice(3)).toEqual([{ id: 13, filename: 'mới.jpg' }]);
    expect(written.annotations[0]).toEqual({ id: 3, image_id: 2, caption: 'chợ nổi Cái Răng' });
    expect(written.annotations.slice(5)).toEqual([
      { id: 10, image_id: 2, caption: 'thêm một câu' },
      { id: 11, image_id: 13, caption: 'ảnh mới' },
    ]);
  });

  test('gives ids of its own where two files use the same', async () => {
    const project = await makeTestProject();
    for (const name of ['a', 'b']) {
      const document = {
        images: [{ id: 1, filename: `${name}.jpg` }],
        annotations: [{ id: 0, image_id: 1, caption: name }],
        split: name,
      };
      addImages(project, document);
      await runImport(project, document);
    }
    expect(await runExport(project, { format: 'ktvic' })).toEqual({
      images: [
        { id: 1, filename: 'a.jpg' },
        { id: 2, filename: 'b.jpg' },
      ],
      annotations: [
        { id: 0, image_id: 1, caption: 'a' },
        { id: 1, image_id: 2, caption: 'b' },
      ],
      split: 'a',
    });
  });
});

describe('exportDataset', () => {
  test('writes the chosen statuses and slots, and says what it left out', async () => {
    const project = await makeTestProject();
    const [a, b] = ['/p/a.jpg', '/p/b.jpg'].map((path) => addTestImage(project, path)) as ImageId[];
    addTestImage(project, '/p/c.jpg');
    addTestCaption(project, a as ImageId, { slot: 1, text: 'một', status: 'approved' });
    addTestCaption(project, a as ImageId, { slot: 2, text: 'hai', status: 'approved' });
    addTestCaption(project, b as ImageId, { slot: 1, text: 'ba' });
    const path = join(makeTemporaryFolder(), 'out.json');
    const request = { format: 'coco', path, statuses: ['approved'], slots: [2, 3] } as const;
    expect(await exportDataset(project, request, hooks)).toEqual({
      path,
      images: 1,
      captions: 1,
      skippedImages: 2,
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
      images: [{ id: 1, file_name: 'a.jpg' }],
      annotations: [{ id: 0, image_id: 1, caption: 'hai' }],
    });
  });

  test('counts up to what it writes', async () => {
    const project = await makeTestProject();
    addImages(project, KTVIC);
    await runImport(project, KTVIC);
    const progress: unknown[] = [];
    const path = join(makeTemporaryFolder(), 'out.json');
    await exportDataset(
      project,
      { format: 'ktvic', path },
      { ...hooks, onProgress: (...step) => progress.push(step) },
    );
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((done) => [done, 8]));
  });

  test('says so when the file cannot be written', async () => {
    const project = await makeTestProject();
    const path = join(makeTemporaryFolder(), 'no-such-folder', 'out.json');
    await expect(exportDataset(project, { format: 'coco', path }, hooks)).rejects.toMatchObject({
      code: 'FILE_NOT_WRITABLE',
    });
  });
});

interface SomeDocument {
  readonly images: readonly { readonly filename?: string; readonly file_name?: string }[];
}

function addImages(project: Project, { images }: SomeDocument): ImageId[] {
  return images
    .map(({ filename, file_name }) => filename ?? file_name ?? '')
    .map((name) => addTestImage(project, `/p/${name}`));
}

async function runImport({ db }: Project, document: object): Promise<void> {
  const path = join(makeTemporaryFolder(), 'captions.json');
  writeFileSync(path, JSON.stringify(document));
  await importDataset({ db, now: testTime }, { path }, hooks);
}

async function runExport(
  project: Project,
  request: Omit<ExportDatasetRequest, 'path'>,
): Promise<unknown> {
  const path = join(makeTemporaryFolder(), 'out.json');
  await exportDataset(project, { ...request, path }, hooks);
  return JSON.parse(readFileSync(path, 'utf8'));
}

function ktvicDocument(): fc.Arbitrary<SomeDocument & object> {
  const known = [
    'id',
    'filename',
    'image_id',
    'caption',
    'segment_caption',
    'images',
    'annotations',
  ];
  const extras = fc
    .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 2 })
    .map((keys) =>
      Object.entries(keys).filter(([key]) => !known.includes(key) && key !== 'file_name'),
    )
    .map((entries) => Object.fromEntries(entries));
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('hoà bình', 'phở'.normalize('NFD')),
  );
  const annotation = fc.record({
    index: fc.nat(),
    caption: text,
    segment: fc.option(text, { nil: undefined }),
    extras,
  });
  return fc
    .record({
      ids: fc.uniqueArray(fc.maxSafeInteger(), { minLength: 1, maxLength: 5 }),
      imageExtras: extras,
      annotationIds: fc.uniqueArray(fc.maxSafeInteger(), { minLength: 8, maxLength: 8 }),
      annotations: fc.array(annotation, { maxLength: 8 }),
      isNumbered: fc.boolean(),
      keys: extras,
    })
    .map(({ ids, imageExtras, annotationIds, annotations, isNumbered, keys }) => ({
      ...keys,
      images: ids.map((id) => ({ ...imageExtras, id, filename: `ảnh ${id}.jpg` })),
      annotations: annotations.map(({ index, caption, segment, extras: more }, i) => ({
        ...more,
        ...(isNumbered && { id: annotationIds[i] }),
        image_id: ids[index % ids.length],
        caption,
        ...(segment !== undefined && { segment_caption: segment }),
      })),
    }));
}
