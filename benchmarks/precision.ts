import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quantizePack } from '#main/engine/packer/quantize-pack.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import { listPictures } from '#main/services/models/list-pictures.ts';
import { mebibytes, print } from './captioner/print.ts';
import { writeRandomModels } from './captioner/random-models.ts';
import { timeOnce } from './captioner/time.ts';
import { PACK_PRECISIONS } from '#shared/api/model-status.ts';

// node benchmarks/run.ts precision: packs of 8 and 4 bits at the real sizes; captions have as many tokens as a pack allows.

const PICTURES = 4;
const { signal } = new AbortController();
const demo = resolve(import.meta.dirname, '../resources/demo');
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
try {
  const pack = join(folder, 'pack');
  const models = await writeRandomModels(folder);
  await importPack({ ...models, out: pack, name: 'random' }, { signal });
  const pictures = await listPictures(demo, PICTURES);
  for (const precision of PACK_PRECISIONS) {
    const request = { pack, precision, out: join(folder, precision), name: precision };
    const ms = await timeOnce(async () => {
      const { precision: made } = await quantizePack(
        { ...request, title: precision, pictures },
        { signal, onProgress: () => {} },
      );
      const comparison = made?.comparison;
      if (comparison === undefined) return;
      for (const [what, { sizeBytes, captionMs }] of [
        ['original', comparison.original],
        [precision, comparison.quantized],
      ] as const) {
        print(what, `${mebibytes(sizeBytes)}, ${captionMs.toFixed(0)} ms a caption`);
      }
    });
    print(`${precision} made`, `${(ms / 1000).toFixed(0)} s with measuring`);
  }
} finally {
  await rm(folder, { recursive: true });
}
