import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { CacheKind } from '#core/networks/caption-decoder.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import {
  buildDecoder,
  buildImageEncoder,
  buildMapper,
  buildTextEncoder,
  type RoleGraph,
} from '#core/packs/pack-graphs.ts';
import {
  findImageEncoderWeights,
  findLanguageModelWeights,
  findMapperWeights,
} from '#core/packs/pack-weights.ts';
import { type OnnxSession, openSession, type SessionOptions } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import { type OpenTensors, openPackTensors, type PackFile } from './pack-files.ts';
import { placeWeights } from './place-weights.ts';

/** A network with its weights found; close it when they have been placed. */
export interface Role extends AsyncDisposable {
  readonly graph: RoleGraph;
  readonly tensors: TensorIndex;
}

/** @throws AppError if the weights are not what the manifest says. */
export async function findImageEncoder({ directory, manifest }: PackFile): Promise<Role> {
  const source = await openPackTensors(directory, manifest.imageEncoder.weights);
  return orClose(source, () => {
    const tensors = findImageEncoderWeights(manifest, source.tensors, source.where);
    return { graph: buildImageEncoder(manifest.imageEncoder), tensors };
  });
}

/** @throws AppError `MODEL_LACKS_TEXT`; else if the weights are not what the manifest says. */
export async function findTextEncoder({ directory, manifest }: PackFile): Promise<Role> {
  const { text, weights, projectionWidth } = manifest.imageEncoder;
  if (text === undefined) {
    throw new AppError('MODEL_LACKS_TEXT', `The image encoder of ${manifest.name} reads no texts.`);
  }
  const source = await openPackTensors(directory, weights);
  return orClose(source, () => {
    const tensors = findImageEncoderWeights(manifest, source.tensors, source.where);
    return { graph: buildTextEncoder({ text, projectionWidth }), tensors };
  });
}

/** @throws AppError if the weights are not what the manifest says. */
export async function findMapper({ directory, manifest }: PackFile): Promise<Role> {
  const source = await openPackTensors(directory, manifest.mapper.weights);
  return orClose(source, () => {
    const found: MapperWeights = findMapperWeights(manifest, source.tensors, source.where);
    const graph = buildMapper(found.mapper, manifest.mapper.normalizeEmbeddings);
    return { graph, tensors: found.tensors };
  });
}

/** @throws AppError if the weights are not what the manifest says. */
export async function findDecoder(
  { directory, manifest }: PackFile,
  cache: CacheKind = 'growing',
): Promise<Role> {
  const source = await openPackTensors(directory, manifest.languageModel.weights);
  return orClose(source, () => {
    const tensors = findLanguageModelWeights(manifest, source.tensors, source.where);
    return { graph: buildDecoder(manifest.languageModel, cache), tensors };
  });
}

/** Loads a network into the runtime. */
export async function openRole(
  finding: Promise<Role>,
  options: Pick<SessionOptions, 'providers' | 'deviceOutputs'> = {},
): Promise<OnnxSession> {
  await using role = await finding;
  const { graph, tensors } = role;
  const { initializers, folder } = await placeWeights(graph, tensors);
  const { inputs, outputs } = graph;
  const model = serializeModel({ graph: graph.graph, inputs, outputs, initializers });
  // Awaited here: a rejection while the files are being closed would count as unhandled and end the process.
  return await openSession(model, {
    ...options,
    ...(folder === undefined ? {} : { externalDataFolder: folder }),
  });
}

async function orClose(
  source: OpenTensors,
  find: () => Pick<Role, 'graph' | 'tensors'>,
): Promise<Role> {
  try {
    return { ...find(), [Symbol.asyncDispose]: () => source[Symbol.asyncDispose]() };
  } catch (error) {
    await source[Symbol.asyncDispose]();
    throw error;
  }
}
