import { expect, test } from 'vitest';
import { Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { gemm } from '#core/onnx/ops/gemm.ts';
import { matMul, swapLastAxes } from '#core/onnx/ops/mat-mul.ts';
import { tanh } from '#core/onnx/ops/tanh.ts';
import { dequantizeRows, quantizeRows } from '#core/quantization/quantize-rows.ts';
import { readQuantized } from '#core/quantization/read-quantized.ts';
import { findWeightLayout } from '#core/quantization/weight-layout.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray, randomIntegers } from '#tests/support/random-arrays.ts';

const WIDTH = 64;
const ROWS = 96;

interface Use {
  readonly shape: readonly [number, number];
  readonly layout: 'rows' | 'columns';
  readonly build: (graph: Graph, x: Value, ids: Value, weight: Value) => readonly Value[];
}

const rows = { shape: [ROWS, WIDTH], layout: 'rows' } as const;
const columns = { shape: [WIDTH, ROWS], layout: 'columns' } as const;
const USES: Readonly<Record<string, Use>> = {
  'a product with its columns': { ...columns, build: (g, x, _, w) => [matMul(g, x, w)] },
  'a product with its rows': { ...rows, build: (g, x, _, w) => [matMul(g, x, swapLastAxes(g, w))] },
  'a product of matrices': { ...columns, build: (g, x, _, w) => [gemm(g, x, w)] },
  'a product with a bias': {
    ...rows,
    build: (g, x, _, w) => {
      const bias = g.constant(randomFloats('bias', [ROWS]), [ROWS]);
      return [gemm(g, x, w, { transB: true, bias })];
    },
  },
  'a table whose rows are looked up and multiplied': {
    ...rows,
    build: (g, x, ids, w) => [gemm(g, x, w, { transB: true }), tanh(g, gather(g, w, ids))],
  },
};

function randomFloats(seed: string, shape: readonly number[]): Float32Array {
  return Float32Array.from(randomArray(seed, shape).data);
}

function toArray(data: ArrayLike<number>, shape: readonly number[]): NdArray {
  return { shape, data: Float64Array.from(data) };
}

test.each(
  Object.entries(USES).flatMap(([name, use]) => [[name, 4, use] as const, [name, 8, use] as const]),
)(
  '%s reads %i bits as the weights that they stand for',
  (_name, bits, { shape, layout, build }) => {
    const codes = { bits, blockSize: 32 };
    const byRows = quantizeRows(randomFloats('weight', [ROWS, WIDTH]), codes);
    const read = dequantizeRows(byRows, codes);
    const [height, width] = shape;
    const weights = Float32Array.from({ length: ROWS * WIDTH }, (_, flat) => {
      const [row, column] = [Math.floor(flat / width), flat % width];
      return read[layout === 'rows' ? flat : column * height + row] ?? 0;
    });
    const make = () => {
      const graph = new Graph();
      const x = graph.input('x', 'float32', [3, WIDTH]);
      const ids = graph.input('ids', 'int64', [2, 2]);
      const weight = graph.input('w', 'float32', shape);
      const feeds = new Map([
        [x, randomArray('x', [3, WIDTH])],
        [ids, randomIntegers('ids', [2, 2], ROWS)],
      ]);
      return { graph, weight, feeds, outputs: build(graph, x, ids, weight) };
    };
    const plain = make();
    plain.feeds.set(plain.weight, toArray(weights, shape));
    const expected = evaluate(plain.graph, plain.feeds, plain.outputs);

    const { graph, weight, feeds, outputs } = make();
    expect(findWeightLayout(graph, weight)).toBe(layout);
    const { packed, scales } = readQuantized(graph, weight, codes);
    feeds.set(scales, toArray(byRows.scales, scales.shape as number[]));
    for (const value of packed) feeds.set(value, toArray(byRows.packed, value.shape as number[]));
    const actual = evaluate(graph, feeds, outputs);
    for (const [place, output] of outputs.entries()) {
      const other = expected.get(plain.outputs[place] ?? output);
      expectClose(actual.get(output)!, other!, { tolerance: 1e-6, what: output.name });
    }
  },
);

test('a weight that is added is not read in codes', () => {
  const graph = new Graph();
  const weight = graph.input('w', 'float32', [2, 32]);
  tanh(graph, weight);
  expect(findWeightLayout(graph, weight)).toBeUndefined();
  expect(() => readQuantized(graph, weight, { bits: 4, blockSize: 32 })).toThrow(
    new GraphError('w is not read as a matrix'),
  );
});
