import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '#core/random/seeded-random.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import type { Provider } from '#main/platform/onnx/session.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import type { GpuPrecision } from '#shared/api/app-settings.ts';
import { captionRows, STEPS } from './captioner/caption-rows.ts';
import { measureReading, measureSgemm } from './captioner/machine-speed.ts';
import { mebibytes, percent, print } from './captioner/print.ts';
import { printRatios } from './captioner/print-ratios.ts';
import {
  CLIP_B32,
  GPT2_124M,
  MAPPER,
  type ModelFolders,
  writeRandomModels,
} from './captioner/random-models.ts';
import { timeBest, timeOnce } from './captioner/time.ts';
import type { TimesAlone } from './captioner/time-alone.ts';
import { withLargePages } from './captioner/with-large-pages.ts';

// node benchmarks/run.ts captioner [provider [precision]]: real sizes, random weights, 16 steps.

const RUNS = 3;
const ENCODE_BATCH = 16;
/** As many tokens as half a caption has. */
const TYPED = 8;
const provider = (process.argv[3] ?? 'cpu') as Provider;
const precision = (process.argv[4] ?? 'fp32') as GpuPrecision;

await withLargePages(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
  try {
    print('machine', `${availableParallelism()} cores, models on ${provider}, ${precision}`);
    const models = await writeRandomModels(folder);
    const pack = await importAndOpen(models, join(folder, 'pack'));
    await measureEncoding(pack);
    const alone = await measureDecoding(pack);
    await measureContinuing(pack);
    await pack.close();
    print('peak memory', mebibytes(process.resourceUsage().maxRSS * 1024));
    await measureReadingOf(alone[1]);
    if (provider === 'cpu') printRatios(models, new Map([[precision, alone]]));
  } finally {
    await rm(folder, { recursive: true });
  }
});

async function importAndOpen(models: ModelFolders, out: string): Promise<OpenPack> {
  const before = process.memoryUsage.rss();
  const importMs = await timeOnce(() =>
    importPack({ ...models, out, name: 'random' }, { signal: new AbortController().signal }),
  );
  const took = Math.max(0, process.memoryUsage.rss() - before);
  print('import', `${importMs.toFixed(0)} ms, ${mebibytes(took)}`);
  const start = performance.now();
  const pack = await openPack(out, [{ provider, precision }]);
  print('open', `${(performance.now() - start).toFixed(0)} ms`);
  await encodePixels(pack, randomPixels(1));
  await captionRows(pack, { rows: 1, beams: 5 });
  print('first caption', `${(performance.now() - start).toFixed(0)} ms with opening`);
  return pack;
}

async function measureEncoding(pack: OpenPack): Promise<void> {
  const pixels = randomPixels(ENCODE_BATCH);
  const { ms, peak } = await timeBesideSgemm(() => encodePixels(pack, pixels));
  const fraction = (ENCODE_BATCH * encoderFlops()) / (ms / 1000) / peak;
  const speed = `${((ENCODE_BATCH * 1000) / ms).toFixed(1)} images/s`;
  print(`encode ×${ENCODE_BATCH}`, `${speed}, ${describeFraction(fraction, peak)}`);
}

/** @returns Milliseconds of one picture alone, by beams. */
async function measureDecoding(pack: OpenPack): Promise<TimesAlone> {
  const alone = { 1: 0, 5: 0 };
  for (const { rows, beams } of [
    { rows: 1, beams: 1 },
    { rows: 1, beams: 5 },
    { rows: 16, beams: 1 },
    { rows: 64, beams: 1 },
    { rows: 16, beams: 5 },
  ] as const) {
    const { ms, peak } = await timeBesideSgemm(() => captionRows(pack, { rows, beams }));
    const flops = rows * (MAPPER.prefixLength * blockFlops() + outputFlops());
    const steps = rows * beams * (STEPS - 1) * (blockFlops() + outputFlops());
    const fraction = (flops + steps) / (ms / 1000) / peak;
    const each = `${(ms / rows).toFixed(0)} ms a caption, ${((rows * 1000) / ms).toFixed(1)} captions/s`;
    const what = beams === 1 ? 'greedy' : `beam ${beams}`;
    print(`${what} ×${rows}`, `${each}, ${describeFraction(fraction, peak)}`);
    if (rows === 1) alone[beams] = ms;
  }
  return alone;
}

/** @param greedyMs Of a caption alone. */
async function measureReadingOf(greedyMs: number): Promise<void> {
  const reading = await measureReading(provider);
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const read = STEPS * (blockFlops() + outputFlops()) * 2;
  const speed = read / (greedyMs / 1000);
  print(
    'weights read',
    `${gigabytes(read)} a greedy caption: ${percent(speed / reading)} of ${gigabytes(reading)}/s`,
  );
}

/** What a person waits for who has typed half a caption: the next token, and each one after it. */
async function measureContinuing({ network, encoder }: OpenPack): Promise<void> {
  const prefixes = await network.toPrefixes(new Float32Array(encoder.width).fill(0.1), 1);
  const decoder = network.openDecoder({ topCount: 1 });
  const typed = Array.from({ length: TYPED }, (_, index) => index + 1);
  const first = await timeBest(() => decoder.start(prefixes, 1, typed), RUNS);
  const next = await timeBest(() => decoder.advance([0], [1]), RUNS);
  const times = `${first.toFixed(0)} ms, ${next.toFixed(0)} for each one after it`;
  print('token after 8 typed', times);
}

/** The matrix product is timed just before and after: a machine that others use is not equally fast all the time. */
async function timeBesideSgemm(work: () => Promise<unknown>) {
  const before = await measureSgemm(provider);
  const ms = await timeBest(work, RUNS);
  return { ms, peak: Math.max(before, await measureSgemm(provider)) };
}

function randomPixels(count: number): readonly Float32Array[] {
  const random = createRandom('pixels');
  const { imageSize } = CLIP_B32.vision;
  const one = Float32Array.from({ length: 3 * imageSize ** 2 }, () => random.normal());
  return Array.from({ length: count }, () => one);
}

/** Of one picture: the matrix products, and nothing else. */
function encoderFlops(): number {
  const { width, mlpWidth, layers, imageSize, patchSize } = CLIP_B32.vision;
  const patches = (imageSize / patchSize) ** 2;
  const tokens = patches + 1;
  const layer = tokens * (4 * width ** 2 + 2 * width * mlpWidth) + 2 * tokens ** 2 * width;
  return 2 * (layers * layer + patches * 3 * patchSize ** 2 * width + width * 512);
}

/** Of one token through the layers. */
function blockFlops(): number {
  const { width, layers } = GPT2_124M;
  return 2 * layers * 12 * width ** 2;
}

/** Of one token's scores. */
function outputFlops(): number {
  return 2 * GPT2_124M.width * GPT2_124M.vocabularySize;
}

function describeFraction(fraction: number, peak: number): string {
  return `${percent(fraction)} of SGEMM's ${(peak / 1e9).toFixed(0)} GFLOP/s`;
}
