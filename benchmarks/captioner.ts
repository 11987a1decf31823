import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beamSearch } from '#core/decoding/beam-search.ts';
import type { DecodedCaption } from '#core/decoding/decoded-caption.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import type { Provider } from '#main/platform/onnx/session.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import type { GpuPrecision } from '#shared/api/app-settings.ts';
import { timePyTorch } from './captioner/compare-with-pytorch.ts';
import { measureSgemm } from './captioner/machine-speed.ts';
import { mebibytes, percent, print } from './captioner/print.ts';
import {
  CLIP_B32,
  GPT2_124M,
  MAPPER,
  type ModelFolders,
  writeRandomModels,
} from './captioner/random-models.ts';
import { timeBest, timeOnce } from './captioner/time.ts';

// node benchmarks/run.ts captioner [provider [precision]]: real sizes, random weights, 16 steps.

const STEPS = 16;
const RUNS = 3;
const ENCODE_BATCH = 16;
const provider = (process.argv[3] ?? 'cpu') as Provider;
const precision = (process.argv[4] ?? 'fp32') as GpuPrecision;
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
try {
  print('machine', `${availableParallelism()} cores, models on ${provider}, ${precision}`);
  const models = await writeRandomModels(folder);
  const pack = await importAndOpen(models, join(folder, 'pack'));
  await measureEncoding(pack);
  const alone = await measureDecoding(pack);
  await pack.close();
  print('peak memory', mebibytes(process.resourceUsage().maxRSS * 1024));
  if (provider === 'cpu') compareWithPyTorch(models, alone);
} finally {
  await rm(folder, { recursive: true });
}

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
  await captionRows(pack, await encodePixels(pack, randomPixels(1)), { rows: 1, beams: 5 });
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
async function measureDecoding(pack: OpenPack): Promise<ReadonlyMap<number, number>> {
  const alone = new Map<number, number>();
  for (const { rows, beams } of [
    { rows: 1, beams: 1 },
    { rows: 1, beams: 5 },
    { rows: 16, beams: 1 },
    { rows: 64, beams: 1 },
    { rows: 16, beams: 5 },
  ]) {
    const embeddings = Float32Array.from({ length: rows * 512 }, (_, i) => Math.sin(i));
    const { ms, peak } = await timeBesideSgemm(() =>
      captionRows(pack, embeddings, { rows, beams }),
    );
    const flops = rows * (MAPPER.prefixLength * blockFlops() + outputFlops());
    const steps = rows * beams * (STEPS - 1) * (blockFlops() + outputFlops());
    const fraction = (flops + steps) / (ms / 1000) / peak;
    const each = `${(ms / rows).toFixed(0)} ms a caption, ${((rows * 1000) / ms).toFixed(1)} captions/s`;
    const what = beams === 1 ? 'greedy' : `beam ${beams}`;
    print(`${what} ×${rows}`, `${each}, ${describeFraction(fraction, peak)}`);
    if (rows === 1) alone.set(beams, ms);
  }
  return alone;
}

/** The matrix product is timed just before and after: a machine that others use is not equally fast all the time. */
async function timeBesideSgemm(work: () => Promise<unknown>) {
  const before = await measureSgemm(provider);
  const ms = await timeBest(work, RUNS);
  return { ms, peak: Math.max(before, await measureSgemm(provider)) };
}

/** Exactly `STEPS` tokens, as nothing stops a caption. */
async function captionRows(
  pack: OpenPack,
  embeddings: Float32Array,
  { rows, beams }: { readonly rows: number; readonly beams: number },
): Promise<readonly (readonly DecodedCaption[])[]> {
  const prefixes = await pack.network.toPrefixes(embeddings, rows);
  const decoder = pack.network.openDecoder({ topCount: beams });
  const options = { beams, maxTokens: STEPS, stopTokens: new Set<number>() };
  return await beamSearch(decoder, prefixes, rows, options);
}

function compareWithPyTorch(
  { languageModel }: ModelFolders,
  alone: ReadonlyMap<number, number>,
): void {
  const weights = join(languageModel, 'model.safetensors');
  if (!existsSync(weights)) return;
  for (const [beams, ms] of alone) {
    const { prefixLength } = MAPPER;
    const request = { weights, prefixLength, beams, heads: GPT2_124M.heads, steps: STEPS };
    const theirs = timePyTorch(request);
    if (theirs === undefined) {
      print('PyTorch', 'no Python with torch was found');
      return;
    }
    const what = beams === 1 ? 'greedy' : `beam ${beams}`;
    const ratio = `${(theirs.ms / ms).toFixed(1)} times as long`;
    print(`ClipCap, ${what}`, `${theirs.ms.toFixed(0)} ms in PyTorch ${theirs.torch}, ${ratio}`);
  }
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
