import { expect, test } from 'vitest';
import { withEnding } from '#renderer/api/use-export.ts';

test('a file that was named for another format gets the ending of this one, and no other name changes', () => {
  const path = '/nhà/chuyến đi.json';
  expect(withEnding({ format: 'csv', path }, 'ktvic').path).toBe('/nhà/chuyến đi.csv');
  expect(withEnding({ format: 'coco', path }, 'ktvic').path).toBe(path);
  expect(withEnding({ format: 'ktvic', path: '/a.csv' }, 'alt-text').path).toBe('/a.json');
  expect(withEnding({ format: 'csv', path: '/a.txt' }, 'ktvic').path).toBe('/a.txt');
});
