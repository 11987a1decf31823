import type { ImageFormat } from '#shared/domain/image.ts';
import { toImageError } from './image-error.ts';
import { openImage } from './open-image.ts';

export interface ImageProbe {
  readonly format: ImageFormat;
  /** Size as a person sees it, after EXIF orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Format and size of a picture from its header alone.
 *
 * @throws AppError as `openImage` does.
 */
export async function probeImage(path: string): Promise<ImageProbe> {
  const { format, width, height } = await openImage(path);
  return { format, widthPx: width, heightPx: height };
}

/**
 * Format and size of a picture, after its pixels have been decoded once, so that a file cut short is
 * found now and not when its caption is due. JPEG and WebP are decoded at a fraction of their size.
 *
 * @throws AppError as `openImage` does, and `IMAGE_UNREADABLE` if the pixels are damaged.
 */
export async function verifyImage(path: string): Promise<ImageProbe> {
  const { format, width, height, pipeline } = await openImage(path);
  try {
    await pipeline().resize(16, 16, { fit: 'fill' }).raw().toBuffer();
  } catch (error) {
    throw toImageError(error, path);
  }
  return { format, widthPx: width, heightPx: height };
}
