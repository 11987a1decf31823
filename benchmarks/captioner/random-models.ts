import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import type { Value } from '#core/onnx/graph.ts';
import { buildDecoder, buildImageEncoder, buildMapper } from '#core/packs/pack-graphs.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { BYTE_SYMBOLS } from '#core/tokenizers/byte-symbols.ts';

/** openai/clip-vit-base-patch32. */
export const CLIP_B32: ClipConfig = {
  vision: {
    ...{ width: 768, mlpWidth: 3072, layers: 12, heads: 12, layerNormEpsilon: 1e-5 },
    ...{ imageSize: 224, patchSize: 32 },
  },
  text: {
    ...{ width: 512, mlpWidth: 2048, layers: 12, heads: 8, layerNormEpsilon: 1e-5 },
    ...{ vocabularySize: 49408, contextLength: 77 },
  },
  projectionWidth: 512,
};

/** openai-community/gpt2. */
export const GPT2_124M: Gpt2Config = {
  ...{ vocabularySize: 50257, positions: 1024, width: 768, layers: 12, heads: 12 },
  layerNormEpsilon: 1e-5,
};

export const MAPPER = {
  kind: 'mlp',
  ...{ embeddingWidth: 512, prefixLength: 10, modelWidth: 768 },
  ...{ hiddenWidths: [3840], hasDropout: false },
} as const;

export interface ModelFolders {
  readonly clip: string;
  readonly languageModel: string;
  readonly mapper: string;
}

/** Writes published models' files, at their real sizes, with random weights. */
export async function writeRandomModels(folder: string): Promise<ModelFolders> {
  const clip = join(folder, 'clip');
  const languageModel = join(folder, 'gpt2');
  await mkdir(clip, { recursive: true });
  await mkdir(languageModel, { recursive: true });
  const mapper = join(folder, 'mapper.safetensors');
  await writeWeights(join(clip, 'model.safetensors'), buildImageEncoder(CLIP_B32).parameters);
  await writeWeights(
    join(languageModel, 'model.safetensors'),
    buildDecoder(GPT2_124M, 'growing').parameters,
  );
  await writeWeights(mapper, buildMapper(MAPPER, false).parameters);
  const vocabulary: Record<string, number> = { '<|endoftext|>': 50256 };
  for (const [id, symbol] of BYTE_SYMBOLS.entries()) vocabulary[symbol] = id;
  for (let id = BYTE_SYMBOLS.length; id < 50256; id += 1) vocabulary[`x${id}`] = id;
  await writeFile(join(languageModel, 'vocab.json'), JSON.stringify(vocabulary));
  await writeFile(join(languageModel, 'merges.txt'), '#version: 0.2\n');
  return { clip, languageModel, mapper };
}

const BLOCK = 1 << 20;
const DEVIATION = 0.02;

/** Random enough for speed: one block of numbers again and again, from another place each time. */
async function writeWeights(path: string, parameters: ReadonlyMap<string, Value>): Promise<void> {
  const random = createRandom(path);
  const block = Float32Array.from({ length: BLOCK }, () => random.normal(0, DEVIATION));
  let end = 0;
  const header: Record<string, unknown> = {};
  const sizes = [...parameters].map(([name, value]) => {
    const shape = staticShape(value.shape);
    const size = shape.reduce((product, dim) => product * dim, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * size] };
    end += 4 * size;
    return { name, size };
  });
  const json = new TextEncoder().encode(JSON.stringify(header));
  const start = new Uint8Array(8 + Math.ceil(json.length / 8) * 8).fill(0x20);
  new DataView(start.buffer).setBigUint64(0, BigInt(start.length - 8), true);
  start.set(json, 8);

  const stream = createWriteStream(path);
  const done = finished(stream);
  stream.write(start);
  for (const { name, size } of sizes) {
    for (let written = 0; written < size; ) {
      const isNorm = /norm\d?\.weight$|ln_\w\.weight$/.test(name);
      const from = isNorm ? 0 : random.int(BLOCK / 2);
      const length = Math.min(BLOCK - from, size - written);
      const part = isNorm ? new Float32Array(length).fill(1) : block.subarray(from, from + length);
      const bytes = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
      if (!stream.write(bytes)) await once(stream, 'drain');
      written += length;
    }
  }
  stream.end();
  await done;
}
