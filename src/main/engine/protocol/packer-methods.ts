import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { ExportOnnxRequest } from '#main/engine/packer/export-onnx.ts';
import type { ImportedPack, ImportPackRequest } from '#main/engine/packer/import/import-pack.ts';
import type { QuantizePackRequest } from '#main/engine/packer/quantize-pack.ts';
import type { PackVerification } from '#main/engine/packer/verify-pack.ts';

/** How far work on a pack is. */
export interface PackerProgress {
  /** Bytes; of `quantize` its own steps. */
  readonly done: number;
  /** `null` while it is not known. */
  readonly total: number | null;
}

/**
 * Long work on packs: it reads files of gigabytes, interprets pickles and computes, so it has a process of its own,
 * which ends with the work.
 *
 * Cancelled, or if the process dies, it leaves in its `out` what it has written so far.
 *
 * @throws AppError as the functions of these names do.
 */
export interface PackerMethods {
  readonly import: {
    readonly params: ImportPackRequest;
    readonly result: ImportedPack;
    readonly progress: PackerProgress;
  };
  readonly verify: {
    /** Folder of the pack. */
    readonly params: { readonly pack: string };
    readonly result: PackVerification;
    readonly progress: PackerProgress;
  };
  readonly exportOnnx: {
    readonly params: ExportOnnxRequest;
    /** Names of the graphs' files. */
    readonly result: readonly string[];
    readonly progress: PackerProgress;
  };
  readonly quantize: {
    readonly params: QuantizePackRequest;
    readonly result: PackManifest;
    readonly progress: PackerProgress;
  };
}
