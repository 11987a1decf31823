import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { findNearRows } from '#core/similarity/near-rows.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { type OpenPack, openPack } from '#main/engine/captioner/open-pack.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';
import { compareLooks, type LookAlike, type Looks } from '#main/services/leaks/compare-looks.ts';
import { hashPicture } from '#main/services/leaks/hash-images.ts';
import { print } from './captioner/print.ts';
import { COPIED_SIZE, COPIES } from './leaks/copies.ts';

// node benchmarks/run.ts leaks: which copies of drawn pictures are found, which different ones are taken for copies, and what looking
// for pairs among ten thousand embeddings takes.

const PICTURES = 600;
const COPIED = 40;
const BATCH = 16;
const SEED = 'leaks';
const MANY = { rows: 10_000, width: 512 } as const;

const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
const pack = await openPack(resolve(import.meta.dirname, '../models/demo-vi'));
try {
  const originals = await drawPictures(join(folder, 'drawn'));
  const looks = await look(pack, originals);
  printMistakes(await compareLooks(looks, undefined, signal));
  for (const [name, change] of Object.entries(COPIES)) {
    const copies = await copy(originals.slice(0, COPIED), join(folder, name), change);
    printFound(name, await compareLooks(await look(pack, copies), looks, signal));
  }
} finally {
  await pack.close();
  await rm(folder, { recursive: true });
}
timeManyRows();

async function drawPictures(directory: string): Promise<readonly string[]> {
  await mkdir(directory);
  const scenes = sampleScenes({ seed: SEED, count: PICTURES, split: 'test' });
  return Promise.all(
    scenes.map(async (scene, index) => {
      const svg = drawScene(scene, createRandom(`${SEED}/${index}`));
      const path = join(directory, `${index}.jpg`);
      await sharp(Buffer.from(svg))
        .resize({ ...COPIED_SIZE, fit: 'fill' })
        .flatten()
        .jpeg({ quality: 90 })
        .toFile(path);
      return path;
    }),
  );
}

async function copy(
  paths: readonly string[],
  directory: string,
  change: (typeof COPIES)[string],
): Promise<readonly string[]> {
  await mkdir(directory);
  return Promise.all(
    paths.map(async (path, index) => {
      const to = join(directory, `${index}.jpg`);
      await change(sharp(path)).toFile(to);
      return to;
    }),
  );
}

async function look(encoder: OpenPack, paths: readonly string[]): Promise<Looks> {
  const hashes = await Promise.all(paths.map(hashPicture));
  const { preprocessing } = encoder.manifest.imageEncoder;
  const { width } = encoder.encoder;
  const vectors = new Float32Array(paths.length * width);
  for (let start = 0; start < paths.length; start += BATCH) {
    const tensors = await Promise.all(
      paths
        .slice(start, start + BATCH)
        .map(async (path) => preprocessClip(await decodeImage(path), preprocessing)),
    );
    vectors.set(await encodePixels(encoder, tensors), start * width);
  }
  return { hashes, rows: { vectors, width, places: paths.map((_, place) => place) } };
}

function printMistakes(pairs: readonly LookAlike[]): void {
  const of = `of ${((PICTURES * (PICTURES - 1)) / 2).toLocaleString('en')}`;
  process.stdout.write(`${''.padEnd(44)}by fingerprint  by embedding  by either\n`);
  printCounts(`different pictures ${of}`, pairs);
}

function printFound(name: string, pairs: readonly LookAlike[]): void {
  printCounts(
    `${name}, of ${COPIED}`,
    pairs.filter(({ a, b }) => a === b),
  );
}

function printCounts(label: string, pairs: readonly LookAlike[]): void {
  const byHash = pairs.filter(({ distance }) => distance !== null).length;
  const byRow = pairs.filter(({ cosine }) => cosine !== null).length;
  process.stdout.write(
    `${label.padEnd(44)}${toCell(byHash, 14)}${toCell(byRow, 14)}${toCell(pairs.length, 11)}\n`,
  );
}

function toCell(count: number, width: number): string {
  return String(count).padStart(width);
}

function timeManyRows(): void {
  const random = createRandom(SEED);
  const vectors = Float32Array.from({ length: MANY.rows * MANY.width }, () => random.normal());
  const before = process.cpuUsage();
  const steps = findNearRows({ vectors, width: MANY.width }, 0.985);
  let longest = 0;
  for (let start = performance.now(), ended = false; !ended; start = performance.now()) {
    ended = steps.next().done === true;
    longest = Math.max(longest, performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = ((user + system) / 1e6).toFixed(1);
  print(
    '10,000 × 512',
    `${seconds} s of processor time, ${longest.toFixed(0)} ms the longest step`,
  );
}
