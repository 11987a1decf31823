import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { getImage } from '#main/db/queries/images.ts';
import { countProject } from '#main/db/queries/project-counts.ts';
import {
  type ImportDatasetHooks,
  type ImportDatasetRequest,
  importDataset,
} from '#main/services/import/import-dataset.ts';
import type { Project } from '#main/services/project/project.ts';
import type { CaptionsReport } from '#shared/api/job-report.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import {
  addTestCaption,
  addTestImage,
  makeTestProject,
  testTime,
} from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const TWO_IMAGES = {
  images: [
    { id: 2, filename: '0002.jpg' },
    { id: 1, filename: '0001.jpg' },
  ],
  annotations: [
    { id: 0, image_id: 2, caption: 'một con mèo', segment_caption: 'một con mèo' },
    { id: 1, image_id: 1, caption: 'khung cảnh', segment_caption: 'khung_cảnh' },
    { id: 2, image_id: 2, caption: 'mèo nằm ngủ' },
  ],
};

describe('importDataset', () => {
  test('fills the slots of each image in the order of its annotations', async () => {
    const project = await makeTestProject();
    const [first, second] = [
      addTestImage(project, '/p/0001.jpg'),
      addTestImage(project, '/p/0002.jpg'),
    ];

    const summary = await runImport(project, TWO_IMAGES);

    expect(summary).toEqual(summaryOf({ matchedImages: 2, captions: 3 }));
    expect(slotsOf(project, second)).toEqual([
      [1, 'một con mèo', 'một con mèo', 'imported', 'draft'],
      [2, 'mèo nằm ngủ', null, 'imported', 'draft'],
    ]);
    expect(slotsOf(project, first)).toEqual([[1, 'khung cảnh', 'khung_cảnh', 'imported', 'draft']]);
    expect(getImage(project.db, second)).toMatchObject({ externalId: 2 });
  });

  test('reports the images that the project lacks and those it cannot tell apart', async () => {
    const project = await makeTestProject();
    addTestImage(project, '/a/0001.jpg');
    addTestImage(project, '/b/0001.jpg');
    expect(await runImport(project, TWO_IMAGES)).toEqual(
      summaryOf({
        unknownImages: ['0002.jpg'],
        unknownImageCount: 1,
        ambiguousImages: ['0001.jpg'],
        ambiguousImageCount: 1,
      }),
    );
    expect(await runImport(project, TWO_IMAGES, { picturesFolder: '/b' })).toMatchObject({
      matchedImages: 1,
      ambiguousImageCount: 0,
    });
  });

  test('turns captions of an encoding from before Unicode into Unicode, whatever the file is in', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/0002.jpg');
    const captions = ['mét con mÌo ®ang n»m trªn m¸i nhµ', 'con mÌo tr¾ng ngñ'];
    const annotations = captions.map((caption, id) => ({ id, image_id: 2, caption }));
    const file = { ...TWO_IMAGES, annotations };
    expect(await runImport(project, file)).toMatchObject({ captions: 2, converted: 2 });
    expect(slotsOf(project, image).map(([, text]) => text)).toEqual([
      'một con mèo đang nằm trên mái nhà',
      'con mèo trắng ngủ',
    ]);
    const path = join(makeTemporaryFolder(), 'tcvn3.json');
    writeFileSync(path, Buffer.from(JSON.stringify(file), 'latin1'));
    const hooks = { signal: new AbortController().signal, onProgress: () => {} };
    const again = await importDataset({ db: project.db, now: testTime }, { path }, hooks);
    expect(again).toMatchObject({ captions: 0, unchanged: 2, converted: 2 });
  });

  test('never writes over a caption that is there', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/0002.jpg');
    addTestCaption(project, image, { slot: 1, text: 'chữ của người' });
    expect(await runImport(project, TWO_IMAGES)).toMatchObject({ captions: 1, kept: 1 });
    expect(textsOf(project, image)).toEqual(['chữ của người', 'mèo nằm ngủ']);
  });

  test('can add after the captions that are there', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/0002.jpg');
    addTestCaption(project, image, { slot: 1, text: 'chữ của người' });
    const request = { onConflict: 'append', status: 'approved' } as const;
    expect(await runImport(project, TWO_IMAGES, request)).toMatchObject({ captions: 2, kept: 0 });
    expect(textsOf(project, image)).toEqual(['chữ của người', 'một con mèo', 'mèo nằm ngủ']);
    expect(listCaptionsByImage(project.db, image)[1]?.status).toBe('approved');
  });

  test('doubles nothing when the same file is read again', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/0002.jpg');
    for (const onConflict of ['keep', 'append', 'append'] as const) {
      await runImport(project, TWO_IMAGES, { onConflict });
    }
    expect(textsOf(project, image)).toEqual(['một con mèo', 'mèo nằm ngủ']);
    expect(await runImport(project, TWO_IMAGES)).toMatchObject({ captions: 0, unchanged: 2 });
  });

  test('keeps two annotators apart who wrote the same', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/a.jpg');
    const twice = {
      images: [{ id: 0, filename: 'a.jpg' }],
      annotations: [
        { id: 5, image_id: 0, caption: 'con mèo' },
        { id: 6, image_id: 0, caption: 'con mèo' },
      ],
    };
    await runImport(project, twice);
    expect(await runImport(project, twice)).toMatchObject({ captions: 0, unchanged: 2 });
    expect(textsOf(project, image)).toEqual(['con mèo', 'con mèo']);
  });

  test.each([
    ['in another Unicode form', '/p/phở.jpg'.normalize('NFD'), 'phở.jpg'.normalize('NFC')],
    ['with folders before it', '/p/train/a.jpg', 'train-images/a.jpg'],
    ['with the folders of Windows', '/p/a.jpg', 'train\\a.jpg'],
    ['in another case', '/p/A.JPG', 'a.jpg'],
  ])('finds a picture by its name %s', async (_, path, filename) => {
    const project = await makeTestProject();
    addTestImage(project, path);
    const document = { images: [{ id: 1, filename }], annotations: [] };
    expect((await runImport(project, document)).matchedImages).toBe(1);
  });

  test('tells pictures of one name apart by their folders, and by case before anything else', async () => {
    const project = await makeTestProject();
    const ids = ['/p/x/a.jpg', '/p/y/a.jpg', '/p/b.jpg', '/p/B.jpg'].map((path) =>
      addTestImage(project, path),
    );
    const document = {
      images: [
        { id: 1, filename: 'y/a.jpg' },
        { id: 2, filename: 'B.jpg' },
      ],
      annotations: [],
    };
    expect((await runImport(project, document)).matchedImages).toBe(2);
    expect(ids.map((id) => getImage(project.db, id).externalId)).toEqual([null, 1, null, 2]);
  });

  test('goes by the id only within the same file', async () => {
    const project = await makeTestProject();
    const image = addTestImage(project, '/p/a.jpg');
    const path = join(makeTemporaryFolder(), 'train.json');
    const read = (filename: string) =>
      runImport(project, { images: [{ id: 0, filename }], annotations: [] }, { path });
    await read('a.jpg');
    expect((await read('renamed.jpg')).matchedImages).toBe(1);
    expect(getImage(project.db, image).externalId).toBe(0);
    const other = { images: [{ id: 0, filename: 'other.jpg' }], annotations: [] };
    expect((await runImport(project, other)).matchedImages).toBe(0);
  });

  test.each([
    ['{"images": [{"id": 1, "filename": "a.jpg"}], "annotations": [', 'line 1, column 62'],
    [
      JSON.stringify({ ...TWO_IMAGES, annotations: [...TWO_IMAGES.annotations, { image_id: 2 }] }),
      'annotations[3].caption: expected string, got nothing',
    ],
    [new Uint8Array([0xff, 0xfe, 0x7b]), 'is not UTF-8 text'],
  ])('changes nothing when the file is faulty (%#)', async (content, message) => {
    const project = await makeTestProject();
    addTestImage(project, '/p/0002.jpg');
    const before = dump(project);
    const path = join(makeTemporaryFolder(), 'train.json');
    writeFileSync(path, content);
    const failure = importDataset(
      { db: project.db, now: testTime },
      { path },
      { signal: new AbortController().signal, onProgress: () => {} },
    );
    await expect(failure).rejects.toMatchObject({
      code: 'CORRUPT_FILE',
      message: expect.stringContaining(message),
    });
    expect(dump(project)).toEqual(before);
  });

  test('stops when it is cancelled and completes when it is done again', async () => {
    const project = await makeTestProject();
    const names = Array.from({ length: 100 }, (_, i) => `${i}.jpg`);
    for (const name of names) addTestImage(project, `/p/${name}`);
    const document = {
      images: names.map((filename, id) => ({ id, filename })),
      annotations: names.map((name, id) => ({ id, image_id: id, caption: `ảnh ${name}` })),
    };
    const controller = new AbortController();
    const hooks = { signal: controller.signal, onProgress: () => controller.abort() };
    await expect(runImport(project, document, {}, hooks)).rejects.toMatchObject({
      name: 'AbortError',
    });
    const { captions } = countProject(project.db);
    expect(captions).toBeGreaterThan(0);
    expect(await runImport(project, document)).toMatchObject({
      captions: 100 - captions,
      unchanged: captions,
    });
  });
});

async function runImport(
  { db }: Project,
  document: object,
  request: Partial<ImportDatasetRequest> = {},
  hooks: Partial<ImportDatasetHooks> = {},
): Promise<CaptionsReport> {
  const path = request.path ?? join(makeTemporaryFolder(), 'captions.json');
  writeFileSync(path, JSON.stringify(document));
  return importDataset(
    { db, now: testTime },
    { ...request, path },
    { signal: new AbortController().signal, onProgress: () => {}, ...hooks },
  );
}

function summaryOf(counts: Partial<CaptionsReport>): CaptionsReport {
  return {
    format: 'ktvic',
    matchedImages: 0,
    unknownImages: [],
    unknownImageCount: 0,
    ambiguousImages: [],
    ambiguousImageCount: 0,
    captions: 0,
    unchanged: 0,
    kept: 0,
    empty: 0,
    converted: 0,
    ...counts,
  };
}

function slotsOf({ db }: Project, imageId: ImageId): unknown[][] {
  return listCaptionsByImage(db, imageId).map(({ slot, text, segmentText, source, status }) => [
    slot,
    text,
    segmentText,
    source,
    status,
  ]);
}

function textsOf({ db }: Project, imageId: ImageId): string[] {
  return listCaptionsByImage(db, imageId).map(({ text }) => text);
}

function dump({ db }: Project): unknown {
  return ['images', 'captions', 'datasets'].map((table) =>
    db.prepare(`SELECT * FROM ${table}`).all(),
  );
}
