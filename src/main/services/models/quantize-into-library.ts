import { join } from 'node:path';
import type { ModelPackSummary, PackPrecision } from '#shared/api/model-status.ts';
import type { OpenPacker } from './ask-packer.ts';
import type { NewTask } from './model-tasks.ts';
import type { PackLibrary } from './pack-library.ts';
import { quantize, toQuantizedTitle } from './quantize.ts';

export interface QuantizeDeps {
  readonly library: Pick<PackLibrary, 'ownFolder'>;
  /** That the two packs are compared on. */
  readonly demoPictures: string;
  readonly openPacker?: OpenPacker | undefined;
}

/**
 * Plans a pack in codes of another, beside what else the studio made.
 *
 * The task fails with what `quantize` throws; `BAD_REQUEST` if there is one already.
 */
export function planQuantization(
  { library, demoPictures, openPacker }: QuantizeDeps,
  { directory, name, title }: ModelPackSummary,
  precision: PackPrecision,
): NewTask {
  const out = join(library.ownFolder, `${name}-${precision}`);
  const request = { pack: directory, precision, out, pictures: demoPictures };
  return {
    kind: 'quantize',
    subject: toQuantizedTitle(title, precision),
    unit: 'steps',
    work: async (progress) => {
      await quantize(openPacker, request, progress);
      return { folder: out };
    },
  };
}
