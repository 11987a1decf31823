import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { computeInHalf } from '#core/half-precision/compute-in-half.ts';
import type { CacheKind } from '#core/networks/caption-decoder.ts';
import { recurrentNext, recurrentStart } from '#core/networks/recurrent-decoder.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import {
  buildDecoder,
  buildImageEncoder,
  buildMapper,
  buildTextEncoder,
  type RoleGraph,
} from '#core/packs/pack-graphs.ts';
import {
  type Gpt2Part,
  getPackNetwork,
  type LstmPart,
  type PackNetwork,
  toRecurrentConfig,
} from '#core/packs/pack-network.ts';
import {
  findImageEncoderWeights,
  findLanguageModelWeights,
  findMapperWeights,
} from '#core/packs/pack-weights.ts';
import { type OnnxSession, openSession, type Placement } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import { type OpenTensors, openPackTensors, type PackFile } from './pack-files.ts';
import { placeWeights } from './place-weights.ts';

type PrefixParts = Extract<PackNetwork, { readonly kind: 'prefix' }>;

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
export async function findMapper(
  { directory, manifest: { imageEncoder } }: PackFile,
  network: PrefixParts,
): Promise<Role> {
  const source = await openPackTensors(directory, network.mapper.weights);
  return orClose(source, () => {
    const parts = { imageEncoder, ...network };
    const found: MapperWeights = findMapperWeights(parts, source.tensors, source.where);
    const graph = buildMapper(found.mapper, network.mapper.normalizeEmbeddings);
    return { graph, tensors: found.tensors };
  });
}

/** @throws AppError if the weights are not what the manifest says. */
export async function findDecoder(
  { directory }: PackFile,
  { languageModel }: { readonly languageModel: Gpt2Part },
  cache: CacheKind = 'growing',
): Promise<Role> {
  const source = await openPackTensors(directory, languageModel.weights);
  return orClose(source, () => {
    const tensors = findLanguageModelWeights(languageModel, source.tensors, source.where);
    return { graph: buildDecoder(languageModel, cache), tensors };
  });
}

/** The LSTM as it begins captions, and as it goes on with them. */
export async function findRecurrent(
  { directory, manifest: { imageEncoder } }: PackFile,
  languageModel: LstmPart,
  part: 'start' | 'next',
): Promise<Role> {
  const { tensors, ...source } = await openPackTensors(directory, languageModel.weights);
  return orClose({ tensors, ...source }, () => {
    const config = toRecurrentConfig(languageModel, imageEncoder.projectionWidth);
    const graph =
      part === 'start'
        ? recurrentStart(config, languageModel.normalizeEmbeddings)
        : recurrentNext(config);
    return { graph, tensors };
  });
}

/** All of a pack's networks but the text tower, by their names. */
export function listRoles(
  pack: PackFile,
): readonly (readonly [name: string, find: () => Promise<Role>])[] {
  const network = getPackNetwork(pack.manifest);
  const imageEncoder = ['image-encoder', () => findImageEncoder(pack)] as const;
  if (network.kind === 'prefix') {
    return [
      imageEncoder,
      ['mapper', () => findMapper(pack, network)],
      ['decoder', () => findDecoder(pack, network)],
    ];
  }
  if (network.kind === 'keywords') {
    return [imageEncoder, ['decoder', () => findDecoder(pack, network)]];
  }
  const { languageModel } = network;
  return [
    imageEncoder,
    ['lstm-start', () => findRecurrent(pack, languageModel, 'start')],
    ['lstm-next', () => findRecurrent(pack, languageModel, 'next')],
  ];
}

/** What one run hands to the next; it stays on the device where the provider lets it. */
export interface RoleState {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Loads a network into the runtime. */
export async function openRole(
  finding: Promise<Role>,
  { provider, precision }: Placement,
  { inputs: fed, outputs: given }: RoleState = { inputs: [], outputs: [] },
): Promise<OnnxSession> {
  await using role = await finding;
  const { tensors } = role;
  const staysThere = provider === 'webgpu';
  // Numbers of this process are float32: the runtime's binding cannot be fed a Float16Array.
  const state = new Set(staysThere ? [...fed, ...given] : []);
  const found = precision === 'fp16' ? computeInHalf(role.graph, state) : role.graph;
  const { initializers, folder } = await placeWeights(found, tensors);
  const { graph, inputs, outputs } = found;
  const model = serializeModel({ graph, inputs, outputs, initializers });
  // Awaited here: a rejection while the files are being closed would count as unhandled and end the process.
  return await openSession(model, {
    providers: [provider],
    ...(staysThere ? { deviceOutputs: given } : {}),
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
