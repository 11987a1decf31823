import type { EngineHandlers, HandlerContext } from '#main/engine/protocol/engine-methods.ts';
import type { PackerMethods, PackerProgress } from '#main/engine/protocol/packer-methods.ts';
import { exportOnnx } from './export-onnx.ts';
import { importPack } from './import/import-pack.ts';
import { quantizePack } from './quantize-pack.ts';
import { verifyPack } from './verify-pack.ts';

export function createPackerHandlers(): EngineHandlers<PackerMethods> {
  return {
    import: (request, context) => importPack(request, watchOver(context)),
    verify: ({ pack }, context) => verifyPack(pack, watchOver(context)),
    exportOnnx: (request, context) => exportOnnx(request, watchOver(context)),
    quantize: (request, context) => quantizePack(request, watchOver(context)),
  };
}

function watchOver({ signal, report }: HandlerContext<PackerProgress>) {
  return { signal, onProgress: (done: number, total: number | null) => report({ done, total }) };
}
