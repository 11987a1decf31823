import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodeImage } from '#main/platform/images/decode-image.ts';
import { makeThumbnail } from '#main/platform/images/make-thumbnail.ts';
import { probeImage, verifyImage } from '#main/platform/images/probe-image.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const RED = [255, 0, 0];
const BLUE = [0, 0, 255];

describe('decodeImage', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'turns a picture with EXIF orientation %i upright',
    async (orientation) => {
      const path = await savePicture('turned.png', await storedAs(orientation), 'png', orientation);
      const { width, height, data } = await decodeImage(path);
      expect([width, height]).toEqual([3, 2]);
      expect([...data]).toEqual([...(await upright().raw().toBuffer())]);
      expect(await probeImage(path)).toEqual({ format: 'png', widthPx: 3, heightPx: 2 });
    },
  );

  test('lays a transparent picture on white', async () => {
    const path = await savePicture('ghost.png', plain({ r: 255, g: 0, b: 0, alpha: 0 }), 'png');
    expect(await firstPixel(path)).toEqual([255, 255, 255]);
  });

  test('gives a grey picture three equal channels', async () => {
    const path = await savePicture('grey.png', plain('#808080').toColourspace('b-w'), 'png');
    expect(await firstPixel(path)).toEqual([128, 128, 128]);
  });

  test('brings 16-bit Display P3 and 8-bit Display P3 to the same sRGB', async () => {
    const p3 = plain({ r: 200, g: 40, b: 40 }).withIccProfile('p3');
    const eight = await savePicture('eight.png', p3, 'png');
    const sixteen = await savePicture(
      'sixteen.png',
      sharp(eight).keepIccProfile().toColourspace('rgb16'),
      'png',
    );
    expect(await sharp(sixteen).metadata()).toMatchObject({ depth: 'ushort', hasProfile: true });
    const [red = 0, green = 0, blue = 0] = await firstPixel(eight);
    expect(Math.hypot(red - 200, green - 40, blue - 40)).toBeLessThan(3);
    expect(await firstPixel(sixteen)).toEqual([red, green, blue]);
  });

  test('reads the colours of a CMYK picture as a person sees them', async () => {
    const path = await savePicture(
      'press.jpg',
      plain('#c03020').toColourspace('cmyk').withIccProfile('cmyk'),
      'jpeg',
    );
    const [red = 0, green = 0, blue = 0] = await firstPixel(path);
    expect(Math.hypot(red - 0xc0, green - 0x30, blue - 0x20)).toBeLessThan(30);
  });

  test('takes the first frame of an animation', async () => {
    const frames = [await plain('red').png().toBuffer(), await plain('blue').png().toBuffer()];
    const path = await savePicture(
      'moving.gif',
      sharp(frames, { join: { animated: true } }),
      'gif',
    );
    expect((await sharp(path).metadata()).pages).toBe(2);
    const { width, height, data } = await decodeImage(path);
    expect([width, height, ...data.subarray(0, 3)]).toEqual([16, 16, ...RED]);
  });

  test('goes by the content and not by the name', async () => {
    const path = await savePicture('photo.jpg', plain('blue'), 'png');
    expect((await probeImage(path)).format).toBe('png');
    expect(await firstPixel(path)).toEqual(BLUE);
  });

  test('shrinks a picture of more than maxPixels by a whole number', async () => {
    const path = await savePicture('wide.png', plain('blue').resize(900, 300), 'png');
    const { width, height, data } = await decodeImage(path, { maxPixels: 40_000 });
    expect([width, height, data.length]).toEqual([300, 100, 90_000]);
  });

  test.each([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'IMAGE_UNSUPPORTED'],
    ['an empty file', '', 'IMAGE_UNSUPPORTED'],
    ['half a JPEG header', '\xff\xd8\xff\xe0', 'IMAGE_UNREADABLE'],
  ])('refuses %s', async (_, content, code) => {
    const path = join(makeTemporaryFolder(), 'picture.jpg');
    writeFileSync(path, content, 'latin1');
    await expect(decodeImage(path)).rejects.toMatchObject({ name: 'AppError', code });
  });

  test('says that a file is not there, and that a folder cannot be read', async () => {
    const folder = makeTemporaryFolder();
    await expect(decodeImage(join(folder, 'none.jpg'))).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
    });
    await expect(decodeImage(folder)).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
  });
});

test('verifyImage finds a picture cut short, which its header does not show', async () => {
  const whole = await noise().jpeg().toBuffer();
  const path = join(makeTemporaryFolder(), 'cut.jpg');
  writeFileSync(path, whole.subarray(0, whole.length / 2));
  expect(await probeImage(path)).toEqual({ format: 'jpeg', widthPx: 200, heightPx: 100 });
  await expect(verifyImage(path)).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
});

test('makeThumbnail fits a picture into a square and does not enlarge it', async () => {
  const path = await savePicture('noise.png', noise(), 'png');
  const sizes = [];
  for (const sizePx of [50, 400]) {
    const { format, width, height } = await sharp(await makeThumbnail(path, sizePx)).metadata();
    sizes.push([format, width, height]);
  }
  expect(sizes).toEqual([
    ['webp', 50, 25],
    ['webp', 200, 100],
  ]);
});

function plain(background: string | { r: number; g: number; b: number; alpha?: number }): Sharp {
  return sharp({ create: { width: 16, height: 16, channels: 4, background } });
}

function noise(): Sharp {
  const data = Uint8Array.from({ length: 200 * 100 * 3 }, (_, i) => (i * 7919) % 251);
  return sharp(data, { raw: { width: 200, height: 100, channels: 3 } });
}

/** Six pixels, all different. */
function upright(): Sharp {
  const data = Uint8Array.from({ length: 18 }, (_, i) => i * 13);
  return sharp(data, { raw: { width: 3, height: 2, channels: 3 } });
}

/** The six pixels as a camera stores them that writes this orientation: its inverse applied. */
async function storedAs(orientation: number): Promise<Sharp> {
  const inverse = orientation === 6 ? 8 : orientation === 8 ? 6 : orientation;
  const tagged = await upright().withMetadata({ orientation: inverse }).png().toBuffer();
  return sharp(await sharp(tagged).autoOrient().png().toBuffer());
}

async function savePicture(
  name: string,
  picture: Sharp,
  format: 'png' | 'jpeg' | 'gif',
  orientation = 1,
): Promise<string> {
  const path = join(makeTemporaryFolder(), name);
  writeFileSync(path, await oriented(picture, orientation).toFormat(format).toBuffer());
  return path;
}

async function firstPixel(path: string): Promise<number[]> {
  const { data } = await decodeImage(path);
  return [...data.subarray(0, 3)];
}

function oriented(picture: Sharp, orientation: number): Sharp {
  return orientation === 1 ? picture : picture.withMetadata({ orientation });
}
