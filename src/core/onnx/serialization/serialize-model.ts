import type { ConstantData, Graph, Shape, Value } from '#core/onnx/graph.ts';
import { prune } from '#core/onnx/prune.ts';
import { lowerNode } from './lower-node.ts';
import { type OnnxNode, RUNTIME_DOMAIN, TENSOR_TYPES } from './onnx-node.ts';
import { ModelMessage } from './onnx-messages.ts';

/** Weights that stay in another file, which the model names by a path relative to its own. */
export interface ExternalData {
  readonly location: string;
  /** Bytes from the start of that file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** Raw little-endian numbers of the value's type, or where they lie. */
export type InitializerData = ConstantData | ExternalData;

export interface ModelDescription {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  /** Data of graph inputs that are weights; they are written as initializers. */
  readonly initializers?: ReadonlyMap<Value, InitializerData>;
  readonly metadata?: Readonly<Record<string, string>>;
}

const IR_VERSION = 10;
const OPSET = 21;
const RUNTIME_OPSET = 1;
const DATA_LOCATION_EXTERNAL = 1;
const ATTRIBUTE_TYPES = { float: 1, int: 2, string: 3, ints: 7 } as const;

/**
 * Writes a graph as an ONNX model file, with only the nodes and weights its outputs need.
 *
 * @throws RangeError if weights given in memory pass the 2 GiB that a protobuf message can hold.
 * @see https://github.com/onnx/onnx/blob/main/docs/IR.md
 */
export function serializeModel(model: ModelDescription): Uint8Array {
  const kept = prune(model.graph, model.outputs);
  const used = new Set(kept.flatMap(({ inputs }) => [...inputs]));
  for (const output of model.outputs) used.add(output);
  const writer = new IntegerTensors();
  const lowered = kept.flatMap(lowerNode);
  const needsRuntime = lowered.some(({ domain }) => domain === RUNTIME_DOMAIN);
  const nodes = lowered.map((node, index) => nodeMessage(node, index, writer));
  const weights = [...model.graph.constants, ...(model.initializers ?? [])]
    .filter(([value]) => used.has(value))
    .map(([value, data]) => tensorMessage(value, data));

  return ModelMessage.encode(
    ModelMessage.create({
      irVersion: IR_VERSION,
      producerName: 'viclipcap-studio',
      opsetImport: [
        { domain: '', version: OPSET },
        ...(needsRuntime ? [{ domain: RUNTIME_DOMAIN, version: RUNTIME_OPSET }] : []),
      ],
      metadataProps: Object.entries(model.metadata ?? {}).map(([key, value]) => ({ key, value })),
      graph: {
        name: 'graph',
        node: nodes,
        initializer: [...weights, ...writer.tensors],
        input: model.inputs.filter((value) => used.has(value)).map(valueInfoMessage),
        output: model.outputs.map(valueInfoMessage),
      },
    }),
  ).finish();
}

/** Small int64 tensors (axes, shapes), each written once however often it is used. */
class IntegerTensors {
  readonly tensors: object[] = [];
  readonly #names = new Map<string, string>();

  nameOf(numbers: readonly number[]): string {
    const key = numbers.join();
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = `integers_${this.#names.size}`;
    this.#names.set(key, name);
    const data = BigInt64Array.from(numbers, BigInt);
    this.tensors.push({
      name,
      dims: [numbers.length],
      dataType: TENSOR_TYPES.int64,
      rawData: bytesOf(data),
    });
    return name;
  }
}

function nodeMessage(node: OnnxNode, index: number, integers: IntegerTensors): object {
  return {
    name: `${node.opType}_${index}`,
    opType: node.opType,
    ...(node.domain === undefined ? {} : { domain: node.domain }),
    input: node.inputs.map((input) => (typeof input === 'string' ? input : integers.nameOf(input))),
    output: node.outputs,
    attribute: Object.entries(node.attributes).map(([name, value]) => ({
      name,
      ...attributeValue(value),
    })),
  };
}

function attributeValue(value: OnnxNode['attributes'][string]): object {
  if (typeof value === 'number') return { type: ATTRIBUTE_TYPES.int, i: value };
  if (typeof value === 'string') {
    return { type: ATTRIBUTE_TYPES.string, s: new TextEncoder().encode(value) };
  }
  if ('float' in value) return { type: ATTRIBUTE_TYPES.float, f: value.float };
  return { type: ATTRIBUTE_TYPES.ints, ints: value };
}

function tensorMessage(value: Value, data: InitializerData): object {
  const common = { name: value.name, dims: value.shape, dataType: TENSOR_TYPES[value.type] };
  if (ArrayBuffer.isView(data)) return { ...common, rawData: bytesOf(data) };
  const entries = { location: data.location, offset: data.offset, length: data.length };
  return {
    ...common,
    dataLocation: DATA_LOCATION_EXTERNAL,
    externalData: Object.entries(entries).map(([key, entry]) => ({ key, value: String(entry) })),
  };
}

function valueInfoMessage({ name, type, shape }: Value): object {
  return {
    name,
    type: { tensorType: { elemType: TENSOR_TYPES[type], shape: { dim: dimensions(shape) } } },
  };
}

function dimensions(shape: Shape): readonly object[] {
  return shape.map((dim) => (typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim }));
}

function bytesOf(data: ConstantData): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
