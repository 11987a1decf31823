import { expect, test } from 'vitest';
import { toImageError } from '#main/platform/images/image-error.ts';

test.each([
  [
    'VipsJpeg: premature end of JPEG image\nand more',
    '/a.jpg is cut short or damaged (VipsJpeg: premature end of JPEG image).',
  ],
  ['Unknown error', '/a.jpg is cut short or damaged.'],
  ['', '/a.jpg is cut short or damaged.'],
])('%j is told in one sentence', (reason, sentence) => {
  expect(toImageError(new Error(reason), '/a.jpg')).toMatchObject({
    code: 'IMAGE_UNREADABLE',
    message: sentence,
  });
});
