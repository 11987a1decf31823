import { expect, test } from 'vitest';
import { computeInHalf } from '#core/half-precision/compute-in-half.ts';
import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import { buildDecoder, buildImageEncoder } from '#core/packs/pack-graphs.ts';
import { type Arrays, evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';
import { runGraph } from '#tests/support/run-graph.ts';

const GPT2: Gpt2Config = {
  ...{ vocabularySize: 40, positions: 16, width: 16, layers: 2, heads: 2 },
  layerNormEpsilon: 1e-5,
};
const VISION = {
  vision: {
    ...{ width: 16, mlpWidth: 32, layers: 2, heads: 2, layerNormEpsilon: 1e-5 },
    ...{ imageSize: 8, patchSize: 4 },
  },
  projectionWidth: 8,
};
const CACHE = new Set(
  [0, 1].flatMap((layer) => [
    ...[DECODER_NAMES.pastKey(layer), DECODER_NAMES.pastValue(layer)],
    ...[DECODER_NAMES.presentKey(layer), DECODER_NAMES.presentValue(layer)],
  ]),
);

function integers(...numbers: readonly number[]): NdArray {
  return { shape: [numbers.length], data: Float64Array.from(numbers) };
}

function weightsOf(parameters: ReadonlyMap<string, Value>): Arrays {
  return new Map(
    [...parameters].map(([name, value]) => [value, randomArray(name, staticShape(value.shape))]),
  );
}

/** A row with two prefix embeddings and a token behind three positions that it read before. */
function decode(makeHalf: boolean) {
  const plain = buildDecoder(GPT2, 'growing');
  const role = makeHalf ? computeInHalf(plain, CACHE) : plain;
  const byName = new Map(role.inputs.map((input) => [input.name, input]));
  const past = (name: string): readonly [string, NdArray] => [
    name,
    randomArray(name, [1, 2, 3, 8]),
  ];
  const feeds = [
    [DECODER_NAMES.prefix, randomArray('prefix', [1, 2, 16])],
    [DECODER_NAMES.tokens, { shape: [1, 1], data: Float64Array.of(7) }],
    [DECODER_NAMES.positions, integers(3, 4, 5)],
    [DECODER_NAMES.readRows, integers(2)],
    [DECODER_NAMES.topCount, integers(3)],
    [DECODER_NAMES.pastRows, integers(0)],
    ...[0, 1].flatMap((layer) => [
      past(DECODER_NAMES.pastKey(layer)),
      past(DECODER_NAMES.pastValue(layer)),
    ]),
    [DECODER_NAMES.attentionBias, { shape: [1, 1, 3, 6], data: new Float64Array(18) }],
  ] as const;
  const arrays = new Map([
    ...weightsOf(role.parameters),
    ...feeds.map(([name, array]) => [byName.get(name) as Value, array] as const),
  ]);
  const outputs = role.outputs.filter(({ name }) => !name.startsWith('top_'));
  return { role, outputs: [...evaluate(role.graph, arrays, outputs)] };
}

test('a decoder in half precision scores as the original but for rounding', () => {
  const { role, outputs } = decode(true);
  const originals = decode(false).outputs;
  for (const [index, [{ name }, actual]] of outputs.entries()) {
    const expected = originals[index]?.[1] as NdArray;
    expect(actual.data, name).not.toEqual(expected.data);
    expectClose(actual, expected, { tolerance: 5e-3, what: name });
  }
  const types = (op: string) =>
    new Set(
      role.graph.nodes.flatMap((node) =>
        node.op === op ? node.inputs.map((value: Value) => value.type) : [],
      ),
    );
  expect(types('MatMul')).toEqual(new Set(['float16']));
  expect(types('Gemm')).toEqual(new Set(['float16']));
  for (const op of ['LayerNormalization', 'Softmax', 'LogSoftmax', 'Gelu']) {
    expect(types(op), op).toEqual(new Set(['float32']));
  }
});

test('only what stays on the device is fed and given in half precision', () => {
  const { role } = decode(true);
  const ofFloats = [...role.inputs, ...role.outputs].filter(({ type }) => type.startsWith('float'));
  expect(
    new Set(ofFloats.filter(({ type }) => type === 'float16').map(({ name }) => name)),
  ).toEqual(CACHE);
  expect([...role.parameters.values()].every(({ type }) => type === 'float32')).toBe(true);
});

test('the runtime computes the image encoder in half precision as the graph says', async () => {
  const { graph, inputs, outputs, parameters } = computeInHalf(buildImageEncoder(VISION));
  const feeds = new Map([
    ...weightsOf(parameters),
    [inputs[0] as Value, randomArray('pixels', [2, 3, 8, 8])] as const,
  ]);
  const output = outputs[0] as Value;
  const expected = evaluate(graph, feeds, outputs).get(output) as NdArray;
  // Without rewriting, which would leave roundings out.
  const actual = await runGraph(graph, feeds, outputs, { threads: 1, optimize: false });
  expectClose(actual.get(output) as NdArray, expected, { tolerance: 2e-3, what: 'embedding' });
});

test('a number that half precision cannot hold keeps its sum in float32', () => {
  const graph = new Graph();
  const weights = new Parameters(graph);
  const x = graph.input('x', 'float32', [1, 2]);
  const product = matMul(graph, x, weights.get('w', [2, 2]));
  const hidden = add(graph, product, graph.constant(Float32Array.of(0, -1e30), [2]));
  const output = identity(graph, hidden, 'y');
  const role = { graph, inputs: [x], outputs: [output], parameters: weights.values };
  const { outputs } = computeInHalf(role);
  const feeds = new Map([...weightsOf(weights.values), [x, randomArray('x', [1, 2])] as const]);
  const [sum] = evaluate(graph, feeds, outputs).values();
  expect(sum?.data[1]).toBeCloseTo(-1e30, -24);
});
