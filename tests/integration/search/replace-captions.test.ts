import { expect, onTestFinished, test } from 'vitest';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { undo } from '#main/services/captions/undo.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import { createPatternSearch } from '#main/services/search/pattern-search.ts';
import { previewReplace, replaceCaptions } from '#main/services/search/replace-captions.ts';
import {
  addTestCaption,
  addTestImage,
  makeTestProject,
  testTime,
} from '#tests/support/fill-project.ts';

async function setUp() {
  const project = await makeTestProject();
  const images = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => addTestImage(project, `/anh/${name}`));
  const [a, b, c] = images as [(typeof images)[0], (typeof images)[0], (typeof images)[0]];
  addTestCaption(project, a, { slot: 1, text: 'một chiếc xe hơi', status: 'approved' });
  addTestCaption(project, a, { slot: 2, text: 'xe' });
  addTestCaption(project, b, { slot: 1, text: 'Xe đạp và xẻng', status: 'flagged' });
  addTestCaption(project, c, { slot: 1, text: 'con mèo' });
  const patterns = createPatternSearch({ db: project.db });
  onTestFinished(() => patterns.close());
  const viewer = { annotatorId: null, isBlind: false };
  const deps = { project, patterns, viewer, findBehind: async () => [], now: testTime };
  const author = ensureAnnotator({ db: project.db, now: testTime }, 'Lan').id;
  const texts = () =>
    images.flatMap((id) =>
      listCaptionsByImage(project.db, id).map(({ text, status }) => [text, status]),
    );
  return { project, deps, author, texts, images: [a, b, c] as const };
}

const REQUEST = { filter: {}, find: { text: 'xe', wholeWords: true }, replacement: 'ô tô' };

test('a preview says what would change and changes nothing', async () => {
  const { deps, texts, images } = await setUp();
  const before = texts();
  expect(await previewReplace(deps, REQUEST)).toEqual({
    captionCount: 3,
    imageCount: 2,
    emptied: 0,
    samples: [
      { imageId: images[0], slot: 1, before: 'một chiếc xe hơi', after: 'một chiếc ô tô hơi' },
      { imageId: images[0], slot: 2, before: 'xe', after: 'ô tô' },
      { imageId: images[1], slot: 1, before: 'Xe đạp và xẻng', after: 'ô tô đạp và xẻng' },
    ],
  });
  expect(texts()).toEqual(before);
});

test('replacing is one undo step, takes approvals back and keeps flags', async () => {
  const { deps, project, author, texts } = await setUp();
  const before = texts();
  expect(await replaceCaptions(deps, REQUEST, author)).toEqual({
    changedCaptions: 3,
    skippedImages: 0,
  });
  expect(texts()).toEqual([
    ['một chiếc ô tô hơi', 'draft'],
    ['ô tô', 'draft'],
    ['ô tô đạp và xẻng', 'flagged'],
    ['con mèo', 'draft'],
  ]);
  const report = await undo({ db: project.db, now: testTime }, author);
  expect(report).toMatchObject({ action: 'replace', skipped: [] });
  expect(texts()).toEqual(before);
});

test('only what the filter selects is touched, and no caption is emptied', async () => {
  const { deps, author, texts } = await setUp();
  const request = { ...REQUEST, filter: { search: 'hơi' }, replacement: ' ' };
  expect(await previewReplace(deps, request)).toMatchObject({ captionCount: 1, emptied: 1 });
  await replaceCaptions(deps, request, author);
  expect(texts().map(([text]) => text)).toEqual([
    'một chiếc   hơi',
    'xe',
    'Xe đạp và xẻng',
    'con mèo',
  ]);
});

test('a pattern that is none is refused with its reason', async () => {
  const { deps } = await setUp();
  const request = { ...REQUEST, find: { text: '(', isPattern: true } };
  await expect(previewReplace(deps, request)).rejects.toMatchObject({ code: 'PATTERN_INVALID' });
});
