import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { QuantizePackRequest } from '#main/engine/packer/quantize-pack.ts';

/** How far work on a pack is, in its own steps. */
interface PackerProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * Long work on packs that computes: it has a process of its own, which ends with the work.
 *
 * @throws AppError as the functions of these names do.
 */
export interface PackerMethods {
  readonly quantize: {
    readonly params: QuantizePackRequest;
    readonly result: PackManifest;
    readonly progress: PackerProgress;
  };
}
