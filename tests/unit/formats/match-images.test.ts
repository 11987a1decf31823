import { expect, test } from 'vitest';
import { createImageMatcher, type MatchableImage } from '#core/formats/match-images.ts';

const images = [
  '/p/train/a.jpg',
  '/p/test/a.jpg',
  '/p/b.jpg',
  '/p/Case.jpg',
  '/p/case.jpg',
  'C:\\p\\c\\d.jpg',
  'C:\\p\\d.jpg',
];

test.each([
  ['b.jpg', '/p/b.jpg'],
  ['any/folder/b.jpg', '/p/b.jpg'],
  ['B.JPG', '/p/b.jpg'],
  ['Case.jpg', '/p/Case.jpg'],
  ['case.jpg', '/p/case.jpg'],
  ['CASE.jpg', 'ambiguous'],
  ['a.jpg', 'ambiguous'],
  ['other/a.jpg', 'ambiguous'],
  ['test/a.jpg', '/p/test/a.jpg'],
  ['p/test/a.jpg', '/p/test/a.jpg'],
  ['est/a.jpg', 'ambiguous'],
  ['c\\d.jpg', 'C:\\p\\c\\d.jpg'],
  ['e.jpg', 'unknown'],
])('%s means %s', (fileName, expected) => {
  expect(match(fileName)).toBe(expected);
});

test('a folder that is preferred decides between pictures of one name', () => {
  expect(match('a.jpg', '/p/train')).toBe('/p/train/a.jpg');
  expect(match('a.jpg', '/p/tra')).toBe('ambiguous');
});

function match(fileName: string, preferredFolder?: string): string {
  const matcher = createImageMatcher<MatchableImage>(preferredFolder);
  for (const path of images) {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    matcher.add({ path, fileName: name, externalId: undefined });
  }
  const result = matcher.match({ fileName, id: 1 });
  return result.kind === 'found' ? result.image.path : result.kind;
}
