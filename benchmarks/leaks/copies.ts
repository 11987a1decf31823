import type { Sharp } from 'sharp';

/** Pixels of the pictures that are copied. */
export const COPIED_SIZE = { width: 480, height: 360 } as const;

/** What becomes of pictures on their way from one data set into another. */
export const COPIES: Readonly<Record<string, (picture: Sharp) => Sharp>> = {
  'JPEG of quality 40': (picture) => picture.jpeg({ quality: 40 }),
  'half the size': (picture) => picture.resize(COPIED_SIZE.width / 2),
  mirrored: (picture) => picture.flop(),
  grey: (picture) => picture.greyscale(),
  'hue turned by 20°': (picture) => picture.modulate({ hue: 20 }),
  warmer: (picture) => picture.linear([1.1, 1, 0.9], [0, 0, 0]),
  'a quarter brighter': (picture) => picture.modulate({ brightness: 1.25 }),
  'cropped by 5 % on every side': (picture) => crop(picture, { sides: 0.05 }),
  'cropped by 10 %': (picture) => crop(picture, { sides: 0.1 }),
  'cropped by 15 % on one side': (picture) => crop(picture, { left: 0.15 }),
  'in a white frame': (picture) =>
    picture.extend({ top: 24, bottom: 24, left: 24, right: 24, background: 'white' }),
};

/** Shares of the width and the height that are cut off. */
function crop(
  picture: Sharp,
  { sides = 0, left = sides }: { readonly sides?: number; readonly left?: number },
): Sharp {
  const { width, height } = COPIED_SIZE;
  return picture.extract({
    left: Math.round(left * width),
    top: Math.round(sides * height),
    width: Math.round((1 - left - sides) * width),
    height: Math.round((1 - 2 * sides) * height),
  });
}
