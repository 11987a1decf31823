import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseCaptionTable } from '#core/formats/parse-caption-table.ts';
import { exportDataset } from '#main/services/export/export-dataset.ts';
import type { ExportFormat } from '#shared/api/job-report.ts';
import { addTestCaption, addTestImage, makeTestProject } from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

/** Two captioned pictures, of which one has an approved caption alone, and one without. */
async function setUp() {
  const project = await makeTestProject();
  const [cat, dog] = ['/ảnh/a, b.jpg', '/ảnh/c.jpg', '/ảnh/d.jpg'].map((path) =>
    addTestImage(project, path),
  );
  if (cat === undefined || dog === undefined) throw new Error('three images');
  addTestCaption(project, cat, { slot: 3, text: 'con mèo' });
  addTestCaption(project, cat, { slot: 2, text: 'một con mèo tên "Mun", nằm ngủ' });
  addTestCaption(project, dog, { slot: 1, text: 'con chó', status: 'approved' });
  const write = async (format: ExportFormat, statuses?: readonly ['approved']) => {
    const path = join(makeTemporaryFolder(), 'captions.csv');
    const progress: unknown[] = [];
    const summary = await exportDataset(
      project,
      { format, path, statuses },
      {
        signal: new AbortController().signal,
        onProgress: (done, total) => progress.push([done, total]),
      },
    );
    return { text: readFileSync(path, 'utf8'), summary, progress };
  };
  return { write };
}

test('a table has a line for each caption, and is read as it was written', async () => {
  const { write } = await setUp();
  const { text, summary, progress } = await write('csv');
  expect(text).toBe(
    [
      '\ufeffimage,slot,caption',
      '"a, b.jpg",2,"một con mèo tên ""Mun"", nằm ngủ"',
      '"a, b.jpg",3,con mèo',
      'c.jpg,1,con chó',
      '',
    ].join('\r\n'),
  );
  expect(summary).toMatchObject({ images: 2, captions: 3, skippedImages: 1 });
  expect(progress.at(-1)).toEqual([3, 3]);
  const { images } = parseCaptionTable(text.slice(1), 'captions.csv');
  expect(images.map(({ captions }) => captions.map((caption) => caption.text))).toEqual([
    ['một con mèo tên "Mun", nằm ngủ', 'con mèo'],
    ['con chó'],
  ]);
});

test('alt text is the caption in the first slot, of each picture by its path', async () => {
  const { write } = await setUp();
  const { text, summary } = await write('alt-text');
  expect(text).toBe(
    [
      '\ufeffSourceFile,XMP-iptcCore:AltTextAccessibility-vi',
      '"/ảnh/a, b.jpg","một con mèo tên ""Mun"", nằm ngủ"',
      '/ảnh/c.jpg,con chó',
      '',
    ].join('\r\n'),
  );
  expect(summary).toMatchObject({ images: 2, captions: 2, skippedImages: 1 });
  const approved = await write('alt-text', ['approved']);
  expect(approved.text.split('\r\n').slice(1)).toEqual(['/ảnh/c.jpg,con chó', '']);
});
