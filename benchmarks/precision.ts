import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import { quantizePack } from '#main/engine/packer/quantize-pack.ts';
import { listPictures } from '#main/services/models/list-pictures.ts';
import { PACK_PRECISIONS } from '#shared/api/model-status.ts';
import { mebibytes, print } from './captioner/print.ts';
import { printRatios } from './captioner/print-ratios.ts';
import { writeRandomModels } from './captioner/random-models.ts';
import { timeOnce } from './captioner/time.ts';
import { type TimesAlone, timeAlone } from './captioner/time-alone.ts';
import { withLargePages } from './captioner/with-large-pages.ts';

// node benchmarks/run.ts precision: packs of 8 and 4 bits at the real sizes, random weights, captions of 16 tokens.

const { signal } = new AbortController();
const demo = resolve(import.meta.dirname, '../resources/demo');

await withLargePages(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
  try {
    const original = join(folder, 'fp32');
    const models = await writeRandomModels(folder);
    await importPack({ ...models, out: original, name: 'random' }, { signal });
    const times = new Map([['fp32', await measure('fp32', original)]]);
    const pictures = await listPictures(demo, 1);
    for (const precision of PACK_PRECISIONS) {
      const out = join(folder, precision);
      const request = { pack: original, precision, out, name: precision, title: precision };
      const ms = await timeOnce(() =>
        quantizePack({ ...request, pictures }, { signal, onProgress: () => {} }),
      );
      print(`${precision} made`, `${(ms / 1000).toFixed(0)} s with measuring`);
      times.set(precision, await measure(precision, out));
    }
    printRatios(models, times);
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function measure(precision: string, directory: string): Promise<TimesAlone> {
  const pack = await openPack(directory);
  const times = await timeAlone(pack);
  const bytes = pack.manifest.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await pack.close();
  const each = `${times[1].toFixed(0)} ms greedy, ${times[5].toFixed(0)} ms with 5 beams`;
  print(precision, `${mebibytes(bytes)}, ${each}`);
  return times;
}
