import type { RgbImage } from '#core/preprocess/rgb-image.ts';
import { toImageError } from './image-error.ts';
import { openImage } from './open-image.ts';

/** Above this a picture is decoded at a fraction of its size: 50 million pixels are 150 MB. */
const DEFAULT_MAX_PIXELS = 50_000_000;

export interface DecodeOptions {
  /** Most pixels the result may have. */
  readonly maxPixels?: number;
}

/**
 * Decodes a picture's first frame: upright, sRGB, on white where it is transparent.
 *
 * Every pixel is kept. Only a picture of more than `maxPixels` is shrunk while it is decoded, by the
 * smallest whole number that suffices, so that it costs no more memory than one of `maxPixels`.
 *
 * @throws AppError `FILE_NOT_FOUND`, `FILE_NOT_READABLE`; `IMAGE_UNSUPPORTED`, `IMAGE_TOO_LARGE`,
 *   `IMAGE_UNREADABLE`.
 */
export async function decodeImage(
  path: string,
  { maxPixels = DEFAULT_MAX_PIXELS }: DecodeOptions = {},
): Promise<RgbImage> {
  const { width, height, pipeline } = await openImage(path);
  const divisor = Math.ceil(Math.sqrt((width * height) / maxPixels));
  const image = pipeline();
  if (divisor > 1) {
    image.resize(Math.ceil(width / divisor), Math.ceil(height / divisor), { fit: 'fill' });
  }
  try {
    const { data, info } = await image
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data };
  } catch (error) {
    throw toImageError(error, path);
  }
}
