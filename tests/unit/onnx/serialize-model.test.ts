import { expect, test } from 'vitest';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { layerNormalization } from '#core/onnx/ops/layer-normalization.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { ModelMessage } from '#core/onnx/serialization/onnx-messages.ts';
import {
  type InitializerData,
  type ModelDescription,
  serializeModel,
} from '#core/onnx/serialization/serialize-model.ts';
import { floatsOf, floatTensor, openSession } from '#main/platform/onnx/session.ts';

/** The file read back, 64-bit integers as numbers. */
function readBack(model: ModelDescription) {
  const message = ModelMessage.decode(serializeModel(model));
  return ModelMessage.toObject(message, { longs: Number, bytes: Array });
}

test('a file says what it computes, in names that a reader of ONNX knows', () => {
  const g = new Graph();
  const x = g.input('x', 'float32', ['batch', 2, 3]);
  const weight = g.input('weight', 'float32', [3]);
  const product = mul(g, reshape(g, x, ['batch', 6]), g.constant(Float32Array.of(2), [1]));
  const y = identity(g, reshape(g, product, ['batch', 2, 3]), 'y');
  const z = identity(g, add(g, y, weight), 'z');
  const file = readBack({
    graph: g,
    inputs: [x],
    outputs: [z],
    initializers: new Map([[weight, { location: 'weights.bin', offset: 64, length: 12 }]]),
    metadata: { purpose: 'test' },
  });

  expect(file).toMatchObject({
    irVersion: 10,
    opsetImport: [{ version: 21 }],
    metadataProps: [{ key: 'purpose', value: 'test' }],
  });
  const { node, initializer, input, output } = file['graph'];
  expect(node.map(({ opType }: { opType: string }) => opType)).toEqual([
    ...['Reshape', 'Mul', 'Reshape', 'Identity', 'Add', 'Identity'],
  ]);
  const float = (...dim: object[]) => ({ tensorType: { elemType: 1, shape: { dim } } });
  const batch = { dimParam: 'batch' };
  const shape = [batch, { dimValue: 2 }, { dimValue: 3 }];
  expect(input).toEqual([{ name: 'x', type: float(...shape) }]);
  expect(output).toEqual([{ name: 'z', type: float(...shape) }]);
  expect(initializer).toEqual([
    { name: 'constant_2', dims: [1], dataType: 1, rawData: [0, 0, 0, 64] },
    {
      name: 'weight',
      dims: [3],
      dataType: 1,
      dataLocation: 1,
      externalData: [
        { key: 'location', value: 'weights.bin' },
        { key: 'offset', value: '64' },
        { key: 'length', value: '12' },
      ],
    },
    { name: 'integers_0', dims: [2], dataType: 7, rawData: int64(0, 6) },
    { name: 'integers_1', dims: [3], dataType: 7, rawData: int64(0, 2, 3) },
  ]);
});

test('attributes keep their types', () => {
  const g = new Graph();
  const [x, scale, bias] = [
    g.input('x', 'float32', [2, 3]),
    g.input('scale', 'float32', [3]),
    g.input('bias', 'float32', [3]),
  ];
  const y = reduceSum(g, layerNormalization(g, { x, scale, bias }, 0.5), [0], true);
  const { node } = readBack({ graph: g, inputs: [x, scale, bias], outputs: [y] })['graph'];
  expect(node.map(({ attribute }: { attribute: object }) => attribute)).toEqual([
    [
      { name: 'axis', type: 2, i: -1 },
      { name: 'epsilon', type: 1, f: 0.5 },
    ],
    [
      { name: 'keepdims', type: 2, i: 1 },
      { name: 'noop_with_empty_axes', type: 2, i: 1 },
    ],
  ]);
});

test('what the outputs do not need is not in the file', () => {
  const g = new Graph();
  const [x, unused] = [g.input('x', 'float32', [1]), g.input('unused', 'float32', [1])];
  const y = add(g, x, g.scalar(1));
  mul(g, unused, g.scalar(5));
  const initializers = new Map([[unused, Float32Array.of(7)]]);
  const { node, initializer, input } = readBack({
    graph: g,
    inputs: [x, unused],
    outputs: [y],
    initializers,
  })['graph'];
  expect([node.length, initializer.length, input.length]).toEqual([1, 1, 1]);
});

test('weights may be views into a larger buffer, as float32 or as bytes', async () => {
  const buffer = Float32Array.of(9, 1, 2, 9);
  const g = new Graph();
  const [x, a, b] = [
    g.input('x', 'float32', [2]),
    g.input('a', 'float32', [2]),
    g.input('b', 'float32', [2]),
  ];
  const y = identity(g, add(g, x, add(g, a, b)), 'y');
  const initializers = new Map<Value, InitializerData>([
    [a, buffer.subarray(1, 3)],
    [b, new Uint8Array(buffer.buffer, 4, 8)],
  ]);
  const session = await openSession(
    serializeModel({ graph: g, inputs: [x], outputs: [y], initializers }),
    { threads: 1 },
  );
  const outputs = await session.run({ x: floatTensor(Float32Array.of(10, 20), [2]) });
  expect(floatsOf(outputs['y'])).toEqual(Float32Array.of(12, 24));
  await session.close();
});

function int64(...numbers: readonly number[]): number[] {
  return [...new Uint8Array(BigInt64Array.from(numbers, BigInt).buffer)];
}
