import { toImageError } from './image-error.ts';
import { openImage } from './open-image.ts';

/**
 * A picture's grey levels, squeezed into a square.
 *
 * @returns `[side, side]`, 0…255, row after row.
 * @throws AppError as `decodeImage` does.
 */
export async function readGreyLevels(path: string, side: number): Promise<Uint8Array> {
  const { pipeline } = await openImage(path);
  try {
    return await pipeline().resize(side, side, { fit: 'fill' }).greyscale().raw().toBuffer();
  } catch (error) {
    throw toImageError(error, path);
  }
}
