import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { float32ToFloat16 } from '#core/checkpoints/half-floats.ts';
import { serializeSafetensors } from '#core/checkpoints/write-safetensors.ts';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { OPENAI_CLIP_PREPROCESSING } from '#core/preprocess/preprocess-clip.ts';
import {
  serializeMergesText,
  serializeVocabJson,
} from '#core/tokenizers/serialize-tokenizer-files.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import type { Corpus } from './corpus.ts';
import { clipConfig, gpt2Config, IMAGE_SIZE, MAPPER } from './settings.ts';

export interface TrainedWeights {
  readonly clip: ReadonlyMap<string, WeightState>;
  readonly languageModel: ReadonlyMap<string, WeightState>;
  readonly mapper: ReadonlyMap<string, WeightState>;
}

/** Writes the model pack: float16 weights under their checkpoint names, tokenizer, manifest. */
export async function writePack(
  directory: string,
  corpus: Corpus,
  weights: TrainedWeights,
): Promise<void> {
  await mkdir(directory, { recursive: true });
  const { vocabularySize, endOfText } = corpus.tokenizer;
  const contents = new Map<string, Uint8Array>([
    ['clip.safetensors', halfPrecision(weights.clip)],
    ['gpt2.safetensors', halfPrecision(weights.languageModel)],
    ['mapper.safetensors', halfPrecision(weights.mapper)],
    ['vocab.json', new TextEncoder().encode(serializeVocabJson(corpus.tokenizerFiles))],
    ['merges.txt', new TextEncoder().encode(serializeMergesText(corpus.tokenizerFiles))],
  ]);
  const manifest: PackManifest = {
    format: 'viclipcap-pack',
    version: 1,
    name: 'demo-vi',
    title: 'Demo world (tiếng Việt)',
    description:
      'A small captioner that knows only the drawn demo world of ViClipCap Studio, for trying the studio out.',
    licence: 'Apache-2.0',
    language: 'vi',
    source:
      'Trained from nothing by `npm run models:demo` on pictures and captions the project draws.',
    imageEncoder: {
      kind: 'clip',
      weights: 'clip.safetensors',
      ...clipConfig(vocabularySize),
      preprocessing: { ...tuples(), size: IMAGE_SIZE },
    },
    mapper: {
      kind: 'mlp',
      weights: 'mapper.safetensors',
      prefixLength: MAPPER.prefixLength,
      normalizeEmbeddings: true,
    },
    languageModel: { kind: 'gpt2', weights: 'gpt2.safetensors', ...gpt2Config(vocabularySize) },
    tokenizer: { vocabulary: 'vocab.json', merges: 'merges.txt' },
    decoding: { method: 'beam', beams: 5, maxTokens: 40, stopTokens: [endOfText] },
    files: [...contents].map(([path, bytes]) => ({
      path,
      sizeBytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })),
  };
  for (const [path, bytes] of contents) await writeFile(join(directory, path), bytes);
  const json = `${JSON.stringify(manifest, null, 2)}\n`;
  parsePackManifest(json, 'manifest.json');
  await writeFile(join(directory, 'manifest.json'), json);
}

function tuples() {
  const { mean, std } = OPENAI_CLIP_PREPROCESSING;
  const [mr, mg, mb] = mean;
  const [sr, sg, sb] = std;
  return {
    mean: [mr, mg, mb] as [number, number, number],
    std: [sr, sg, sb] as [number, number, number],
  };
}

function halfPrecision(weights: ReadonlyMap<string, WeightState>): Uint8Array {
  return serializeSafetensors(
    [...weights].map(([name, { shape, parameter }]) => {
      const halves = float32ToFloat16(parameter);
      return {
        name,
        type: 'F16' as const,
        shape,
        bytes: new Uint8Array(halves.buffer, halves.byteOffset, halves.byteLength),
      };
    }),
  );
}
