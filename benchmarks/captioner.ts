import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { beamSearch } from '#core/decoding/beam-search.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { encodePixels } from '#main/engine/captioner/encode-images.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import { SessionDecoder } from '#main/engine/captioner/session-decoder.ts';
import { floatsOf, floatTensor } from '#main/platform/onnx/session.ts';
import { importPack } from '#main/services/models/import-pack.ts';
import { measureSgemm } from './captioner/machine-speed.ts';
import {
  CLIP_B32,
  GPT2_124M,
  MAPPER,
  type ModelFolders,
  writeRandomModels,
} from './captioner/random-models.ts';
import { timeBest, timeOnce } from './captioner/time.ts';

const STEPS = 16;
const RUNS = 3;
const ENCODE_BATCH = 16;

const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
try {
  print('machine', `${availableParallelism()} cores`);
  const peak = await measureSgemm();
  print('SGEMM', `${(peak / 1e9).toFixed(0)} GFLOP/s`);
  const models = await writeRandomModels(folder);
  const pack = await importAndOpen(models, join(folder, 'pack'));
  await measureEncoding(pack, peak);
  await measureDecoding(pack, peak);
  await pack.close();
  print('peak memory', mebibytes(process.resourceUsage().maxRSS * 1024));
} finally {
  await rm(folder, { recursive: true });
}

async function importAndOpen(models: ModelFolders, out: string): Promise<OpenPack> {
  const before = process.memoryUsage.rss();
  const importMs = await timeOnce(() =>
    importPack({ ...models, out }, { signal: new AbortController().signal }),
  );
  const took = process.memoryUsage.rss() - before;
  print('import', `${importMs.toFixed(0)} ms, ${mebibytes(took)}`);
  const start = performance.now();
  const pack = await openPack(out);
  print('open', `${(performance.now() - start).toFixed(0)} ms`);
  await captionRows(pack, await encodePixels(pack, randomPixels(1)), { rows: 1, beams: 5 });
  print('first caption', `${(performance.now() - start).toFixed(0)} ms with opening`);
  return pack;
}

async function measureEncoding(pack: OpenPack, peak: number): Promise<void> {
  const pixels = randomPixels(ENCODE_BATCH);
  const ms = await timeBest(() => encodePixels(pack, pixels), RUNS);
  const fraction = (ENCODE_BATCH * encoderFlops()) / (ms / 1000) / peak;
  const speed = `${((ENCODE_BATCH * 1000) / ms).toFixed(1)} images/s`;
  print(`encode ×${ENCODE_BATCH}`, `${speed}, ${percent(fraction)} of SGEMM`);
}

async function measureDecoding(pack: OpenPack, peak: number): Promise<void> {
  for (const { rows, beams } of [
    { rows: 1, beams: 1 },
    { rows: 1, beams: 5 },
    { rows: 16, beams: 1 },
    { rows: 64, beams: 1 },
    { rows: 16, beams: 5 },
  ]) {
    const embeddings = Float32Array.from({ length: rows * 512 }, (_, i) => Math.sin(i));
    const ms = await timeBest(() => captionRows(pack, embeddings, { rows, beams }), RUNS);
    const flops = rows * (MAPPER.prefixLength * blockFlops() + outputFlops());
    const steps = rows * beams * (STEPS - 1) * (blockFlops() + outputFlops());
    const fraction = (flops + steps) / (ms / 1000) / peak;
    const each = `${ms.toFixed(0)} ms, ${((rows * 1000) / ms).toFixed(1)} captions/s`;
    print(
      `${beams === 1 ? 'greedy' : `beam ${beams}`} ×${rows}`,
      `${each}, ${percent(fraction)} of SGEMM`,
    );
  }
}

/** Exactly `STEPS` tokens, as nothing stops a caption. */
async function captionRows(
  pack: OpenPack,
  embeddings: Float32Array,
  { rows, beams }: { readonly rows: number; readonly beams: number },
): Promise<void> {
  const { prefix } = await pack.mapper.run({ embedding: floatTensor(embeddings, [rows, 512]) });
  const decoder = new SessionDecoder(pack.decoder, GPT2_124M, {
    prefixLength: MAPPER.prefixLength,
    topCount: beams,
  });
  const options = { beams, maxTokens: STEPS, stopTokens: new Set<number>() };
  await beamSearch(decoder, floatsOf(prefix), rows, options);
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

function print(label: string, text: string): void {
  process.stdout.write(`${label.padEnd(16)}${text}\n`);
}

function percent(fraction: number): string {
  return `${Math.round(100 * fraction)} %`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}
