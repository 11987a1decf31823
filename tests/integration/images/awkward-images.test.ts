import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { decodeImage } from '#main/platform/images/decode-image.ts';
import { verifyImage } from '#main/platform/images/probe-image.ts';
import { AppError } from '#shared/errors.ts';

/** Pictures that broke other programs; not ours to ship. */
const FOLDER = fileURLToPath(
  new URL('../../../../shared/fixtures/awkward-images/', import.meta.url),
);
const present = existsSync(FOLDER);

/** What becomes of each: its size as a person sees it, or why it is refused. */
const EXPECTED: Record<string, string> = {
  '16-bit-grey-alpha.png': 'png 109 × 96',
  '4.webp': 'webp 1024 × 772',
  '65536-uint32-limit.png': 'IMAGE_TOO_LARGE',
  'Channel_digital_image_CMYK_color.jpg': 'jpeg 500 × 333',
  'Channel_digital_image_CMYK_color_no_profile.jpg': 'jpeg 500 × 333',
  'Crash_test.gif': 'gif 800 × 533',
  'LICENSE-exif-orientation-examples.txt': 'IMAGE_UNSUPPORTED',
  'LICENSE-sharp.txt': 'IMAGE_UNSUPPORTED',
  'animated-loop-3.gif': 'gif 370 × 285',
  'big-height.webp': 'webp 13 × 169',
  'check.svg': 'IMAGE_UNSUPPORTED',
  'cielab-dagams.tiff': 'tiff 400 × 266',
  'concert.jpg': 'jpeg 400 × 267',
  'corrupt-header.jpg': 'IMAGE_UNREADABLE',
  'exif-orientation-1.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-2.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-3.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-4.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-5.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-6.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-7.jpg': 'jpeg 1800 × 1200',
  'exif-orientation-8.jpg': 'jpeg 1800 × 1200',
  'flowers.jpeg': 'jpeg 1920 × 1080',
  'full-transparent.png': 'png 300 × 300',
  'gain-map.jpg': 'jpeg 3840 × 2160',
  'giant-image.jpg': 'jpeg 20000 × 14000',
  'p3.png': 'png 8 × 8',
  'pitm.avif': 'avif 4096 × 800',
  'prophoto.png': 'png 1 × 1',
  'rotating-squares.webp': 'webp 80 × 80',
  'tbgn2c16.png': 'png 32 × 32',
  'truncated.jpg': 'IMAGE_UNREADABLE',
  'truncated.png': 'IMAGE_UNREADABLE',
};

test.skipIf(!present)('knows what to expect of every awkward picture', () => {
  expect(Object.keys(EXPECTED)).toEqual(readdirSync(FOLDER).toSorted());
});

test.skipIf(!present).each(Object.entries(EXPECTED))(
  'reads or refuses %s: %s',
  async (name, expected) => {
    const path = `${FOLDER}${name}`;
    expect(await outcomeOf(path)).toBe(expected);
    const decoded = await decodeImage(path).catch(codeOf);
    if (typeof decoded === 'string') {
      expect(decoded).toBe(expected);
    } else {
      expect(decoded.data.length).toBe(decoded.width * decoded.height * 3);
    }
  },
);

async function outcomeOf(path: string): Promise<string> {
  try {
    const { format, widthPx, heightPx } = await verifyImage(path);
    return `${format} ${widthPx} × ${heightPx}`;
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  throw error;
}
