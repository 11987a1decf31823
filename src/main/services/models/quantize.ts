import { basename, resolve } from 'node:path';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { askPacker, type OpenPacker } from './ask-packer.ts';
import { listPictures } from './list-pictures.ts';
import { makeFolder } from './make-folder.ts';
import type { TaskContext } from './model-tasks.ts';
import { toPackName } from './to-pack-name.ts';

/** A picture more changes little of what the others say. */
const COMPARED_PICTURES = 60;

export interface QuantizeRequest {
  /** Folder of the original. */
  readonly pack: string;
  readonly precision: PackPrecision;
  /** Folder of the new pack, which is named after it; it must be empty if it is there. */
  readonly out: string;
  /** Folder of the pictures that the two are compared on. */
  readonly pictures: string;
}

/**
 * Makes a pack in codes of another.
 *
 * @throws AppError as `quantizePack` and `listPictures` do; `BAD_REQUEST` if `out` holds something.
 * @throws AbortError if the signal aborts. Whatever it throws, nothing of the new pack stays.
 */
export async function quantize(
  open: OpenPacker | undefined,
  { pack, precision, out, pictures }: QuantizeRequest,
  context: TaskContext,
): Promise<PackManifest> {
  const { manifest } = await readPack(pack);
  const request = {
    ...{ pack: resolve(pack), precision, name: toPackName(basename(out)) },
    title: toQuantizedTitle(manifest.title, precision),
    pictures: await listPictures(pictures, COMPARED_PICTURES),
  };
  return makeFolder({ out, mayReplace: false }, (unfinished) =>
    askPacker(open, 'quantize', { ...request, out: unfinished }, context),
  );
}

/** As people say it: the weights' bits. */
export function toQuantizedTitle(title: string, precision: PackPrecision): string {
  return `${title} (${precision === 'int8' ? 8 : 4} bit)`;
}
