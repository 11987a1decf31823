import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import { quantizePack } from './quantize-pack.ts';

export function createPackerHandlers(): EngineHandlers<PackerMethods> {
  return {
    quantize: (request, { signal, report }) =>
      quantizePack(request, { signal, onProgress: (done, total) => report({ done, total }) }),
  };
}
