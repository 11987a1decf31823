import { expect, test } from 'vitest';
import { Graph, type Shape, type Value } from '#core/onnx/graph.ts';
import { muon } from '#core/onnx/muon.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { randomArray } from '#tests/support/random-arrays.ts';

const SETTINGS = { momentum: 0.9, updateSize: 0.2, weightDecay: 0.1 };
const RATE = 0.05;

type Matrix = number[][];

test('two Muon updates, of a wide and of a tall matrix, follow the published iteration', () => {
  for (const shape of [
    [2, 3],
    [4, 2],
  ]) {
    let parameter = toMatrix(randomArray('p', shape));
    let momentum = parameter.map((row) => row.map(() => 0));
    let state = { p: randomArray('p', shape), m: toArray(momentum) };
    for (const turn of [1, 2]) {
      const gradient = randomArray(`g${turn}`, shape);
      state = update(shape, state, gradient);
      ({ parameter, momentum } = updatePlainly(parameter, momentum, toMatrix(gradient)));
    }
    expectClose(state.p, toArray(parameter), { tolerance: 1e-6, what: 'parameter' });
    expectClose(state.m, toArray(momentum), { tolerance: 1e-6, what: 'momentum' });
  }
});

test('what moves a matrix has all its singular values near one, however unequal the gradient', () => {
  const unequal: NdArray = { shape: [2, 2], data: Float64Array.of(50, 0, 0, 0.5) };
  const zeros = toArray([
    [0, 0],
    [0, 0],
  ]);
  const { p } = update([2, 2], { p: zeros, m: zeros }, unequal);
  const size = RATE * SETTINGS.updateSize * Math.sqrt(2);
  const [first = 0, , , last = 0] = [...p.data].map((value) => -value / size);
  for (const value of [first, last]) {
    expect(value).toBeGreaterThan(0.5);
    expect(value).toBeLessThan(1.3);
  }
});

test('Muon refuses what is no matrix', () => {
  expect(() => update([3], randomState([3]), randomArray('g', [3]))).toThrow(
    'Muon updates matrices, not p[3]',
  );
});

interface State {
  readonly p: NdArray;
  readonly m: NdArray;
}

function randomState(shape: number[]): State {
  return { p: randomArray('p', shape), m: randomArray('m', shape) };
}

function update(shape: number[], state: State, gradientNow: NdArray): State {
  const g = new Graph();
  const input = (name: string, of: Shape) => g.input(name, 'float32', of);
  const [parameter, gradient, momentum] = [input('p', shape), input('g', shape), input('m', shape)];
  const rate = input('rate', []);
  const next = muon(g, { parameter, gradient, momentum }, rate, SETTINGS);
  const feeds = new Map<Value, NdArray>([
    [parameter, state.p],
    [gradient, gradientNow],
    [momentum, state.m],
    [rate, { shape: [], data: Float64Array.of(RATE) }],
  ]);
  const [p, m] = [...evaluate(g, feeds, [next.parameter, next.momentum]).values()];
  return { p, m } as State;
}

/** Jordan 2024, `zeropower_via_newtonschulz5` and the Nesterov update, in plain loops. */
function updatePlainly(parameter: Matrix, momentum: Matrix, gradient: Matrix) {
  const mix = (a: Matrix, x: number, b: Matrix, y: number): Matrix =>
    a.map((row, i) => row.map((value, j) => x * value + y * (b[i]?.[j] ?? 0)));
  const m = mix(momentum, 0.9, gradient, 0.1);
  let x = mix(m, 0.9, gradient, 0.1);
  const rows = x.length;
  const columns = x[0]?.length ?? 0;
  if (rows > columns) x = transpose(x);
  const norm = Math.sqrt(x.flat().reduce((sum, value) => sum + value * value, 0));
  x = mix(x, 1 / norm, x, 0);
  for (let turn = 0; turn < 5; turn += 1) {
    const a = multiply(x, transpose(x));
    const b = mix(a, -4.775, multiply(a, a), 2.0315);
    x = mix(x, 3.4445, multiply(b, x), 1);
  }
  if (rows > columns) x = transpose(x);
  const size = RATE * 0.2 * Math.sqrt(Math.max(rows, columns));
  return { parameter: mix(parameter, 1 - RATE * 0.1, x, -size), momentum: m };
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return a.map((row) =>
    transpose(b).map((column) => row.reduce((sum, value, k) => sum + value * (column[k] ?? 0), 0)),
  );
}

function transpose(a: Matrix): Matrix {
  return (a[0] ?? []).map((_, column) => a.map((row) => row[column] ?? 0));
}

function toMatrix({ shape, data }: NdArray): Matrix {
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: rows }, (_, row) => [
    ...data.subarray(row * columns, (row + 1) * columns),
  ]);
}

function toArray(matrix: Matrix): NdArray {
  return {
    shape: [matrix.length, matrix[0]?.length ?? 0],
    data: Float64Array.from(matrix.flat()),
  };
}
