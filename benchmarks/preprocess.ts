import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { decodeImage } from '#main/platform/images/decode-image.ts';

/**
 * What CLIP's preprocessing costs beside the decoding of a photo, in milliseconds (medians).
 *
 *     node benchmarks/preprocess.ts
 */
const SIZES = [
  [640, 480],
  [1920, 1280],
  [4000, 3000],
  [6000, 4000],
] as const;
const RUNS = 9;

const folder = mkdtempSync(join(tmpdir(), 'viclipcap-bench-'));
const rows: Record<string, Record<string, string | number>> = {};
for (const [width, height] of SIZES) {
  const path = join(folder, `${width}.jpg`);
  // A little noise gives the file a photo's bytes: about 2.5 bits a pixel.
  const noise = { type: 'gaussian', mean: 128, sigma: 12 } as const;
  const { size } = await sharp({
    create: { width, height, channels: 3, background: '#888', noise },
  })
    .jpeg({ quality: 90 })
    .toFile(path);
  const decoding: number[] = [];
  const preprocessing: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const image = await decodeImage(path);
    const decoded = performance.now();
    preprocessClip(image);
    decoding.push(decoded - start);
    preprocessing.push(performance.now() - decoded);
  }
  const decode = median(decoding);
  const preprocess = median(preprocessing);
  rows[`${width} × ${height}`] = {
    megabytes: (size / 1e6).toFixed(1),
    decode: decode.toFixed(1),
    preprocess: preprocess.toFixed(1),
    'both / decode': (1 + preprocess / decode).toFixed(2),
  };
}
console.table(rows);
rmSync(folder, { recursive: true });

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
