import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { DecodingMethod } from '#shared/domain/suggestion.ts';
import { AppError } from '#shared/errors.ts';

export interface PackDecoding {
  readonly method: DecodingMethod;
  /** 1 for greedy; with `ranked`, captions drawn. */
  readonly beams: number;
}

/**
 * How a pack is asked if nobody says otherwise: where it draws captions by its manifest, so many; else by five beams.
 *
 * A pack that cannot be read is asked by five beams too: what is wrong with it is for the captioner to say.
 *
 * @param directory Absolute path of its folder.
 */
export async function choosePackDecoding(directory: string): Promise<PackDecoding> {
  const decoding = await readDecoding(directory);
  if (decoding?.method !== 'ranked') return { method: 'beam', beams: 5 };
  return { method: decoding.method, beams: decoding.beams };
}

async function readDecoding(directory: string): Promise<PackManifest['decoding'] | undefined> {
  try {
    return (await readPack(directory, { checksFiles: false })).manifest.decoding;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
