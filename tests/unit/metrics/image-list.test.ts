import { expect, test } from 'vitest';
import { isListed, nameExclusion, parseImageList } from '#core/metrics/image-list.ts';

test('a list is lines, or JSON names, numbers and objects with an image_id', () => {
  expect(parseImageList('a.jpg\r\n\n# seen in training\n 7 \n', 'list')).toEqual(
    new Set(['a.jpg', '7']),
  );
  expect(parseImageList('["a.jpg", 7, {"image_id": 8, "split": "test"}]', 'list')).toEqual(
    new Set(['a.jpg', '7', '8']),
  );
});

test.each([
  ['[1,', 'list: this is no JSON'],
  ['[null]', 'list: [0]: expected an id or a file name'],
  ['[1, {"id": 2}]', 'list: [1]: expected an id or a file name'],
])('%s is refused with the path to the fault', (text, message) => {
  expect(() => parseImageList(text, 'list')).toThrow(message);
});

test('an image is listed by its id or its file name', () => {
  const list = new Set(['7', 'a.jpg']);
  expect(isListed({ key: '7', fileName: undefined }, list)).toBe(true);
  expect(isListed({ key: '1', fileName: 'a.jpg' }, list)).toBe(true);
  expect(isListed({ key: '70', fileName: 'b.jpg' }, list)).toBe(false);
});

test('leaving out other images is another contract, their order is not', () => {
  expect(nameExclusion([])).toBeUndefined();
  expect(nameExclusion(['a', 'b'])).toBe(nameExclusion(['b', 'a']));
  expect(nameExclusion(['a', 'b'])).not.toBe(nameExclusion(['a', 'c']));
  expect(nameExclusion(['a', 'b'])).toMatch(/^2@[0-9a-f]{12}$/u);
});
