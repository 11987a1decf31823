import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { DecodingMethod } from '#shared/domain/suggestion.ts';

export interface PackDecoding {
  readonly method: DecodingMethod;
  /** 1 for greedy; with `ranked`, captions drawn. */
  readonly beams: number;
}

/**
 * How a pack is asked if nobody says otherwise: where it draws captions by its manifest, so many; else by five beams.
 *
 * @param directory Absolute path of its folder.
 * @throws AppError `MODEL_NOT_FOUND`, `MODEL_INVALID`.
 */
export async function choosePackDecoding(directory: string): Promise<PackDecoding> {
  const { manifest } = await readPack(directory, { checksFiles: false });
  const { method, beams } = manifest.decoding;
  return method === 'ranked' ? { method, beams } : { method: 'beam', beams: 5 };
}
