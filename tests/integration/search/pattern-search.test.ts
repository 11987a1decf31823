import { expect, onTestFinished, test } from 'vitest';
import { toTextPattern } from '#core/vietnamese/text-pattern.ts';
import {
  createPatternSearch,
  type PatternSearchDeps,
} from '#main/services/search/pattern-search.ts';
import { addTestCaption, addTestImage, makeTestProject } from '#tests/support/fill-project.ts';

async function setUp(options: Partial<PatternSearchDeps> = {}) {
  const project = await makeTestProject();
  const images = ['/anh/a.jpg', '/anh/Đẹp.jpg', '/anh/c.jpg'].map((path) =>
    addTestImage(project, path),
  );
  const [a, , c] = images as [(typeof images)[0], (typeof images)[0], (typeof images)[0]];
  addTestCaption(project, a, { slot: 1, text: 'con đường làng' });
  addTestCaption(project, a, { slot: 2, text: 'phố Dương Lâm' });
  addTestCaption(project, c, { slot: 1, text: `${'a'.repeat(40)}!` });
  const search = createPatternSearch({ db: project.db, ...options });
  onTestFinished(() => search.close());
  return { project, images, search };
}

test('a pattern is looked for in captions and file names, off the main loop', async () => {
  const { images, search } = await setUp();
  const [a, b] = images;
  const find = (text: string) => search.findImages(toTextPattern({ text, isPattern: true }));
  expect(await find(String.raw`\bđ\w+ng\b`)).toEqual([a]);
  expect(await find('^đẹp')).toEqual([b]);
  expect(await find('^dep')).toEqual([b]);
  expect(await find('d(uo|ươ)ng')).toEqual([a]);
  expect(await find('không có')).toEqual([]);
});

test('what was written since is found too', async () => {
  const { project, images, search } = await setUp();
  const pattern = toTextPattern({ text: 'cầu (dài|ngắn)', isPattern: true });
  expect(await search.findImages(pattern)).toEqual([]);
  addTestCaption(project, images[1] ?? (0 as never), { slot: 1, text: 'cầu ngắn' });
  expect(await search.findImages(pattern)).toEqual([images[1]]);
});

test('a pattern that would take for ever is given up, and the next one works', async () => {
  // Starting the thread anew is part of the time that the next one has.
  const { images, search } = await setUp({ longestMs: 8000 });
  const endless = toTextPattern({ text: '^(a+)+$', isPattern: true });
  await expect(search.findImages(endless)).rejects.toMatchObject({ code: 'SEARCH_TOO_SLOW' });
  const pattern = toTextPattern({ text: 'a{40}!', isPattern: true });
  expect(await search.findImages(pattern)).toEqual([images[2]]);
});

test('replacing names the captions that would change, and changes none', async () => {
  const { images, search } = await setUp();
  const replacements = await search.replace({
    ...{ pattern: toTextPattern({ text: 'duong' }), replacement: 'lối', hasGroups: false },
    ...{ imageIds: null, authorId: null },
  });
  expect(replacements).toEqual([
    { imageId: images[0], slot: 1, before: 'con đường làng', after: 'con lối làng' },
    { imageId: images[0], slot: 2, before: 'phố Dương Lâm', after: 'phố lối Lâm' },
  ]);
});
