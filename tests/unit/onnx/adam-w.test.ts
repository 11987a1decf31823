import { expect, test } from 'vitest';
import { adamW } from '#core/onnx/adam-w.ts';
import { clippingFactor, globalNorm } from '#core/onnx/clip-gradients.ts';
import { Graph, type Shape, type Value } from '#core/onnx/graph.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';

const SETTINGS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.1 };
const scalar = (value: number): NdArray => ({ shape: [], data: Float64Array.of(value) });

test('three AdamW updates follow the published algorithm', () => {
  const g = new Graph();
  const float = (name: string, shape: Shape = [4]) => g.input(name, 'float32', shape);
  const [parameter, gradient] = [float('p'), float('g')];
  const [firstMoment, secondMoment] = [float('m'), float('v')];
  const rate = float('rate', []);
  const [firstCorrection, secondCorrection] = [float('c1', []), float('c2', [])];
  const next = adamW(
    g,
    { parameter, gradient, firstMoment, secondMoment },
    { learningRate: rate, firstCorrection, secondCorrection },
    SETTINGS,
  );

  let state = { p: randomArray('p', [4]), m: zeros(), v: zeros() };
  let plain = { p: [...state.p.data], m: [0, 0, 0, 0], v: [0, 0, 0, 0] };
  for (let t = 1; t <= 3; t += 1) {
    const gradientNow = randomArray(`g${t}`, [4]);
    const outputs = [next.parameter, next.firstMoment, next.secondMoment];
    const feeds = new Map<Value, NdArray>([
      [parameter, state.p],
      [gradient, gradientNow],
      [firstMoment, state.m],
      [secondMoment, state.v],
      [rate, scalar(0.01 * t)],
      [firstCorrection, scalar(1 / (1 - 0.9 ** t))],
      [secondCorrection, scalar(1 / Math.sqrt(1 - 0.999 ** t))],
    ]);
    const [p, m, v] = [...evaluate(g, feeds, outputs).values()] as [NdArray, NdArray, NdArray];
    state = { p, m, v };
    plain = stepPlainly(plain, [...gradientNow.data], 0.01 * t, t);
  }
  const expected = { shape: [4], data: Float64Array.from(plain.p) };
  expectClose(state.p, expected, { tolerance: 1e-6, what: 'parameter' });
});

test('the norm is over all gradients, and clipping scales down but never up', () => {
  const g = new Graph();
  const gradients = [
    g.input('a', 'float32', [2]),
    g.input('b', 'float32', []),
    g.input('c', 'float32', [1, 2]),
  ];
  const limit = g.input('limit', 'float32', []);
  const norm = globalNorm(g, gradients);
  const factor = clippingFactor(g, norm, limit);
  const data = [Float64Array.of(1, 2), Float64Array.of(-4), Float64Array.of(2, 0)];
  const run = (allowed: number) => {
    const feeds = new Map<Value, NdArray>([[limit, scalar(allowed)]]);
    gradients.forEach((value, index) => {
      feeds.set(value, { shape: value.shape as number[], data: data[index]! });
    });
    const results = evaluate(g, feeds, [norm, factor]);
    return [results.get(norm)!.data[0], results.get(factor)!.data[0]];
  };
  expect(run(1)).toEqual([5, expect.closeTo(0.2, 6)]);
  expect(run(10)).toEqual([5, 1]);
});

interface PlainState {
  readonly p: number[];
  readonly m: number[];
  readonly v: number[];
}

/** Loshchilov and Hutter 2019, algorithm 2, line by line. */
function stepPlainly(state: PlainState, gradient: number[], rate: number, t: number): PlainState {
  const { beta1, beta2, epsilon, weightDecay } = SETTINGS;
  const m = state.m.map((old, i) => beta1 * old + (1 - beta1) * gradient[i]!);
  const v = state.v.map((old, i) => beta2 * old + (1 - beta2) * gradient[i]! ** 2);
  const p = state.p.map((old, i) => {
    const corrected = m[i]! / (1 - beta1 ** t);
    const deviation = Math.sqrt(v[i]! / (1 - beta2 ** t));
    return old - rate * (corrected / (deviation + epsilon) + weightDecay * old);
  });
  return { p, m, v };
}

function zeros(): NdArray {
  return { shape: [4], data: new Float64Array(4) };
}
