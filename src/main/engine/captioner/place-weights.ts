import { realpath } from 'node:fs/promises';
import { dirname, parse, relative, sep } from 'node:path';
import { readFloats, readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import {
  isInPlace,
  type Quantization,
  type TensorEntry,
  type TensorIndex,
} from '#core/checkpoints/tensor-entry.ts';
import type { Graph, GraphNode, Value } from '#core/onnx/graph.ts';
import type { InitializerData } from '#core/onnx/serialization/serialize-model.ts';
import type { RoleGraph } from '#core/packs/pack-graphs.ts';
import { readQuantized } from '#core/quantization/read-quantized.ts';
import { AppError } from '#shared/errors.ts';

export interface PlacedWeights {
  readonly initializers: ReadonlyMap<Value, InitializerData>;
  /** The folder that the locations among them are relative to; absent if all were read. */
  readonly folder?: string;
}

/**
 * Gives a network its weights: where a file's layout allows, as a place in that file and not a copy.
 *
 * float32 is used as it lies, and so are codes; float16 as it lies with a cast in the graph, which the runtime does
 * once; anything else (bfloat16, float64, transposed) is read.
 *
 * @throws AppError `MODEL_INVALID` if a tensor is missing or of another shape.
 */
export async function placeWeights(
  { graph, parameters }: RoleGraph,
  tensors: TensorIndex,
): Promise<PlacedWeights> {
  const needed = [...parameters].flatMap(([name, value]) => {
    const entry = getTensor(tensors, name, value);
    return entry.quantization === undefined
      ? [{ value, entry }]
      : listCodes(graph, value, { codes: entry, quantization: entry.quantization });
  });
  const places = await locateFiles(needed.map(({ entry }) => entry).filter(isUsableInPlace));
  const initializers = new Map<Value, InitializerData>();
  for (const { value, entry } of needed) {
    const location = isUsableInPlace(entry) ? places?.locations.get(entry.file.path) : undefined;
    if (location === undefined) {
      const read = entry.type === 'U8' ? readTensorBytes : readFloats;
      initializers.set(value, await read(entry));
      continue;
    }
    const { offset, length } = entry;
    const target = entry.type === 'F16' ? halfInput(graph, value) : value;
    initializers.set(target, { location, offset, length });
  }
  return places === undefined ? { initializers } : { initializers, folder: places.folder };
}

function getTensor(tensors: TensorIndex, name: string, { shape }: Value): TensorEntry {
  const entry = tensors.get(name);
  if (entry === undefined) throw new AppError('MODEL_INVALID', `there is no tensor ${name}`);
  if (entry.shape.join() === shape.join()) return entry;
  const shapes = `[${entry.shape}], but the network asks for [${shape}]`;
  throw new AppError('MODEL_INVALID', `${entry.file.path}: ${entry.name} is ${shapes}`);
}

/** What a graph then reads in place of a weight, with where it lies. */
function listCodes(
  graph: Graph,
  weight: Value,
  { codes, quantization }: { readonly codes: TensorEntry; readonly quantization: Quantization },
): readonly { readonly value: Value; readonly entry: TensorEntry }[] {
  const { quantization: _, ...plain } = codes;
  const { packed, scales } = readQuantized(graph, weight, {
    bits: quantization.bits,
    blockSize: quantization.blockSize,
  });
  return [
    ...packed.map((value) => ({ value, entry: plain })),
    { value: scales, entry: quantization.scales },
  ];
}

function isUsableInPlace(entry: TensorEntry): boolean {
  return isInPlace(entry) && ['F32', 'F16', 'U8'].includes(entry.type);
}

/** A float16 input that becomes `value` before anything else is computed. */
function halfInput(graph: Graph, value: Value): Value {
  const half = graph.input(`${value.name}.float16`, 'float16', value.shape);
  const node: GraphNode<'Cast'> = {
    op: 'Cast',
    inputs: [half],
    outputs: [value],
    attributes: { to: 'float32' },
  };
  graph.nodes.unshift(node as GraphNode);
  return half;
}

interface FilePlaces {
  readonly folder: string;
  /** By the path under which a file was opened. */
  readonly locations: ReadonlyMap<string, string>;
}

/**
 * One folder under which all the files lie, without links, as the runtime asks for it.
 *
 * @returns `undefined` if there is none (no files, or files on several drives).
 */
async function locateFiles(entries: readonly TensorEntry[]): Promise<FilePlaces | undefined> {
  const real = new Map<string, string>();
  for (const { file } of entries) {
    if (!real.has(file.path)) real.set(file.path, await realpath(file.path));
  }
  const [first] = real.values();
  if (first === undefined) return undefined;
  const files = [...real];
  const isTogether = files.every(([, path]) => dirname(path) === dirname(first));
  const folder = isTogether ? dirname(first) : parse(first).root;
  if (files.some(([, path]) => !path.startsWith(folder))) return undefined;
  const toLocation = (path: string) => relative(folder, path).split(sep).join('/');
  return { folder, locations: new Map(files.map(([path, at]) => [path, toLocation(at)])) };
}
