import { expect, test } from 'vitest';
import { sniffImageFormat } from '#main/platform/images/sniff-image-format.ts';

test.each([
  ['\xff\xd8\xff\xe0', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF89a', 'gif'],
  ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'webp'],
  ['II*\0\x08', 'tiff'],
  ['MM\0*\0', 'tiff'],
  ['II+\0\x08', 'tiff'],
  ['\0\0\0\x1cftypavif\0\0\0\0mif1', 'avif'],
  ['\0\0\0\x1cftypmif1\0\0\0\0miafavif', 'avif'],
  ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', undefined],
  ['\0\0\0\x10ftypmif1\0\0\0\0avif', undefined],
  ['RIFF\x00\x00\x00\x00WAVE', undefined],
  ['<svg xmlns=', undefined],
  ['BM', undefined],
  ['', undefined],
])('%j begins a file of kind %s', (start, format) => {
  expect(sniffImageFormat(Uint8Array.from(start, (letter) => letter.charCodeAt(0)))).toBe(format);
});
