import { expect, test } from 'vitest';
import { addGradients } from '#core/onnx/gradients.ts';
import { Graph, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { layerNormalization } from '#core/onnx/ops/layer-normalization.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { split } from '#core/onnx/ops/split.ts';
import { sub } from '#core/onnx/ops/sub.ts';
import { prune } from '#core/onnx/prune.ts';
import { type Arrays, evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import { differentiateNumerically } from '#tests/support/finite-differences.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';
import { runGraph } from '#tests/support/run-graph.ts';

test('values used several times, broadcasting and branches add up to the right gradient', () => {
  const g = new Graph();
  const x = g.input('x', 'float32', [2, 3, 4]);
  const row = g.input('row', 'float32', [1, 4]);
  const scale = g.input('scale', 'float32', [4]);
  const bias = g.input('bias', 'float32', [4]);
  const h = add(g, mul(g, x, row), row);
  const y = sub(g, layerNormalization(g, { x: h, scale, bias }, 1e-5), mul(g, h, scale));
  const [left, right] = split(g, y, -1, 2) as [Value, Value];
  const loss = reduceSum(g, mul(g, left, mul(g, left, right)), [0, 1, 2], false);

  const targets = [x, row, scale, bias];
  const feeds = draw(targets);
  const gradients = addGradients(g, loss, new Set(targets));
  const computed = evaluate(g, feeds, [...gradients.values()]);
  for (const target of targets) {
    const expected = differentiateNumerically(g, feeds, { loss, target });
    expectClose(computed.get(gradients.get(target)!)!, expected, {
      tolerance: 1e-7,
      what: target.name,
    });
  }
});

test('the loss may itself be a target, and its gradient is one', () => {
  const g = new Graph();
  const x = g.input('x', 'float32', []);
  const gradient = addGradients(g, x, new Set([x])).get(x)!;
  expect(evaluate(g, draw([x]), [gradient]).get(gradient)).toEqual(scalar(1));
});

test('a target that the loss does not depend on has no gradient', () => {
  const g = new Graph();
  const [x, y] = [g.input('x', 'float32', []), g.input('y', 'float32', [])];
  const loss = mul(g, x, x);
  mul(g, loss, y);
  expect([...addGradients(g, loss, new Set([x, y])).keys()]).toEqual([x]);
});

test('nothing is differentiated that no target feeds', () => {
  const g = new Graph();
  const x = g.input('x', 'float32', [3]);
  const frozen = g.input('frozen', 'float32', [3]);
  const loss = reduceSum(g, mul(g, x, mul(g, frozen, frozen)), [0], false);
  const before = g.nodes.length;
  addGradients(g, loss, new Set([x]));
  const added = g.nodes.slice(before);
  expect(added.filter(({ inputs }) => inputs.includes(frozen))).toEqual([]);
});

test('pruning drops the gradients of frozen weights and keeps the rest computable', () => {
  const g = new Graph();
  const [x, weight] = [g.input('x', 'float32', [2, 4]), g.input('weight', 'float32', [4, 4])];
  const [scale, bias] = [g.input('scale', 'float32', [4]), g.input('bias', 'float32', [4])];
  const y = layerNormalization(g, { x: matMul(g, x, weight), scale, bias }, 1e-5);
  const loss = reduceSum(g, mul(g, y, y), [0, 1], false);
  const gradient = addGradients(g, loss, new Set([x])).get(x)!;

  const kept = prune(g, [gradient]);
  const products = (nodes: readonly { op: string }[]) => nodes.filter(({ op }) => op === 'MatMul');
  expect([products(g.nodes).length, products(kept).length]).toEqual([3, 2]);
  const feeds = draw([x, weight, scale, bias]);
  const expected = differentiateNumerically(g, feeds, { loss, target: x });
  const actual = evaluate(g, feeds, [gradient]).get(gradient)!;
  expectClose(actual, expected, { tolerance: 1e-7, what: 'x' });
});

test('an embedding row that is looked up many times gets every update, on every thread', async () => {
  const g = new Graph();
  const [rows, count, width] = [3, 800, 768];
  const table = g.input('table', 'float32', [rows, width]);
  const ids = g.input('ids', 'int64', [count]);
  const loss = reduceSum(g, gather(g, table, ids), [0, 1], false);
  const gradient = addGradients(g, loss, new Set([table])).get(table)!;

  const looked = Float64Array.from({ length: count }, (_, i) => i % rows);
  const feeds: Arrays = new Map([
    [table, { shape: [rows, width], data: new Float64Array(rows * width) }],
    [ids, { shape: [count], data: looked }],
  ]);
  const expected = evaluate(g, feeds, [gradient]).get(gradient)!;
  for (let run = 0; run < 10; run += 1) {
    const actual = await runGraph(g, feeds, [gradient], { threads: 2 });
    expect(actual.get(gradient)).toEqual(expected);
  }
});

function draw(values: readonly Value[]): Arrays {
  return new Map(
    values.map((value) => [value, randomArray(value.name, value.shape as readonly number[])]),
  );
}

function scalar(value: number): NdArray {
  return { shape: [], data: Float64Array.of(value) };
}
