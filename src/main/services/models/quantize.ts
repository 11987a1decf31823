import { basename, resolve } from 'node:path';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { openPacker } from '#main/engine/supervisor/open-packer.ts';
import { listPictures } from './list-pictures.ts';
import type { TaskContext } from './model-tasks.ts';
import { toPackName } from './to-pack-name.ts';

/** A picture more changes little of what the others say. */
const COMPARED_PICTURES = 60;

/** Starts a process for one piece of work. */
export type OpenPacker = () => EngineClient<PackerMethods>;

export interface QuantizeRequest {
  /** Folder of the original. */
  readonly pack: string;
  readonly precision: PackPrecision;
  /** Folder of the new pack, which is named after it. */
  readonly out: string;
  /** Folder of the pictures that the two are compared on. */
  readonly pictures: string;
}

/**
 * Makes a pack in codes of another, in a process that ends with the work.
 *
 * @throws AppError as `quantizePack` and `listPictures` do.
 * @throws AbortError if the signal aborts; nothing of the new pack stays.
 */
export async function quantize(
  open: OpenPacker = openPacker,
  { pack, precision, out, pictures }: QuantizeRequest,
  { signal, onProgress }: TaskContext,
): Promise<PackManifest> {
  const { manifest } = await readPack(pack);
  const request = {
    ...{ pack: resolve(pack), out: resolve(out), precision },
    name: toPackName(basename(out)),
    title: `${manifest.title} (${precision})`,
    pictures: await listPictures(pictures, COMPARED_PICTURES),
  };
  // Closing waits until what was made is taken away again, if it was stopped.
  await using packer = open();
  return await packer.request('quantize', request, {
    signal,
    onProgress: ({ done, total }) => onProgress(done, total),
  });
}
