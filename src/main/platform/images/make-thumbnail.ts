import { toImageError } from './image-error.ts';
import { openImage } from './open-image.ts';

const WEBP_QUALITY = 80;

/**
 * A small WebP of a picture, its long side `sizePx` at most; smaller pictures are not enlarged.
 *
 * @throws AppError as `decodeImage` does.
 */
export async function makeThumbnail(
  path: string,
  sizePx: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { pipeline } = await openImage(path);
  try {
    return await pipeline()
      .resize(sizePx, sizePx, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: WEBP_QUALITY, effort: 2 })
      .toBuffer();
  } catch (error) {
    throw toImageError(error, path);
  }
}
