import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { captionDecoder, DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import { mlpMapper } from '#core/networks/mlp-mapper.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { parseVocabularyAndMerges } from '#core/tokenizers/tokenizer-files.ts';
import { type OnnxSession, openSession } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import { readPackWeights } from './pack-weights.ts';

/** A model pack ready to caption; close it to give its memory back. */
export interface OpenPack {
  readonly manifest: PackManifest;
  /** SHA-256 of the manifest, which names every file by its own hash. */
  readonly hash: string;
  readonly tokenizer: TextTokenizer;
  /** `pixels` `[B, 3, S, S]` to `embedding` `[B, E]`. */
  readonly imageEncoder: OnnxSession;
  /** `embedding` `[B, E]` to `prefix` `[B, P, D]`. */
  readonly mapper: OnnxSession;
  readonly decoder: OnnxSession;
  close(): Promise<void>;
}

/**
 * Opens the model pack in `directory`.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no manifest; `MODEL_INVALID` with the path to the
 * fault if the pack does not hold together.
 */
export async function openPack(directory: string): Promise<OpenPack> {
  const path = join(directory, 'manifest.json');
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('MODEL_NOT_FOUND', `${directory} holds no model pack`, { cause });
  });
  const manifest = parsePackManifest(json, path);
  const [imageEncoder, mapper, decoder, tokenizer] = await Promise.all([
    openImageEncoder(directory, manifest),
    openMapper(directory, manifest),
    openDecoder(directory, manifest),
    openTokenizer(directory, manifest),
  ]);
  return {
    manifest,
    hash: createHash('sha256').update(json).digest('hex'),
    tokenizer,
    imageEncoder,
    mapper,
    decoder,
    close: async () => {
      await Promise.all([imageEncoder.close(), mapper.close(), decoder.close()]);
    },
  };
}

async function openImageEncoder(directory: string, manifest: PackManifest): Promise<OnnxSession> {
  const { vision, weights } = manifest.imageEncoder;
  const graph = new Graph();
  const parameters = new Parameters(graph);
  const pixels = graph.input('pixels', 'float32', ['batch', 3, vision.imageSize, vision.imageSize]);
  const features = clipImageEncoder(graph, parameters, pixels, manifest.imageEncoder);
  return openModel(graph, {
    inputs: [pixels],
    outputs: [identity(graph, features, 'embedding')],
    initializers: await readPackWeights(directory, weights, parameters.values.values()),
  });
}

async function openMapper(directory: string, manifest: PackManifest): Promise<OnnxSession> {
  const { weights, prefixLength, normalizeEmbeddings } = manifest.mapper;
  const embeddingWidth = manifest.imageEncoder.projectionWidth;
  const graph = new Graph();
  const parameters = new Parameters(graph, 'clip_project.');
  const embedding = graph.input('embedding', 'float32', ['batch', embeddingWidth]);
  const prefix = mlpMapper(
    graph,
    parameters,
    normalizeEmbeddings ? unitRows(graph, embedding) : embedding,
    { embeddingWidth, prefixLength, modelWidth: manifest.languageModel.width },
  );
  return openModel(graph, {
    inputs: [embedding],
    outputs: [identity(graph, prefix, 'prefix')],
    initializers: await readPackWeights(directory, weights, parameters.values.values()),
  });
}

async function openDecoder(directory: string, manifest: PackManifest): Promise<OnnxSession> {
  const graph = new Graph();
  const parameters = new Parameters(graph);
  const decoder = captionDecoder(graph, parameters, manifest.languageModel);
  const present = decoder.present.flatMap(({ key, value }, layer) => [
    identity(graph, key, DECODER_NAMES.presentKey(layer)),
    identity(graph, value, DECODER_NAMES.presentValue(layer)),
  ]);
  return openModel(graph, {
    inputs: decoder.inputs,
    outputs: [identity(graph, decoder.logits, DECODER_NAMES.logits), ...present],
    initializers: await readPackWeights(
      directory,
      manifest.languageModel.weights,
      parameters.values.values(),
    ),
  });
}

async function openTokenizer(directory: string, { tokenizer }: PackManifest) {
  const [vocabulary, merges] = await Promise.all(
    [tokenizer.vocabulary, tokenizer.merges].map((file) => readFile(join(directory, file), 'utf8')),
  );
  return createByteLevelBpe(parseVocabularyAndMerges(vocabulary ?? '', merges ?? ''));
}

function openModel(
  graph: Graph,
  parts: {
    readonly inputs: readonly Value[];
    readonly outputs: readonly Value[];
    readonly initializers: ReadonlyMap<Value, Float32Array>;
  },
): Promise<OnnxSession> {
  return openSession(serializeModel({ graph, ...parts }));
}
