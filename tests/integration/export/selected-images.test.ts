import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exportDataset } from '#main/services/export/export-dataset.ts';
import { addTestCaption, addTestImage, makeTestProject } from '#tests/support/fill-project.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

test('exports the selected images alone', async () => {
  const project = await makeTestProject();
  const [first, second] = ['/a.jpg', '/b.jpg'].map((path) => addTestImage(project, path));
  if (first === undefined || second === undefined) throw new Error('two images');
  addTestCaption(project, first, { slot: 1, text: 'con mèo' });
  addTestCaption(project, second, { slot: 1, text: 'con chó' });
  const path = join(makeTemporaryFolder(), 'selected.json');

  const summary = await exportDataset(
    project,
    { format: 'ktvic', path, imageIds: new Set([second]) },
    { signal: new AbortController().signal, onProgress: () => {} },
  );

  expect(summary).toEqual({ path, images: 1, captions: 1, skippedImages: 0 });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual({
    images: [{ id: 1, filename: 'b.jpg' }],
    annotations: [{ id: 0, image_id: 1, caption: 'con chó' }],
  });
});
