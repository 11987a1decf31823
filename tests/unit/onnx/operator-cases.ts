import type { DataType, Graph, Shape, Value } from '#core/onnx/graph.ts';
import type { OpType } from '#core/onnx/op-signatures.ts';
import { add } from '#core/onnx/ops/add.ts';
import { cast } from '#core/onnx/ops/cast.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { div } from '#core/onnx/ops/div.ts';
import { exp } from '#core/onnx/ops/exp.ts';
import { expandLike } from '#core/onnx/ops/expand.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { gelu } from '#core/onnx/ops/gelu.ts';
import { gemm } from '#core/onnx/ops/gemm.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { layerNormalization } from '#core/onnx/ops/layer-normalization.ts';
import { logSoftmax } from '#core/onnx/ops/log-softmax.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { min } from '#core/onnx/ops/min.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { neg } from '#core/onnx/ops/neg.ts';
import { reduceMean } from '#core/onnx/ops/reduce-mean.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { relu } from '#core/onnx/ops/relu.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { sigmoid } from '#core/onnx/ops/sigmoid.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { softmax } from '#core/onnx/ops/softmax.ts';
import { softmaxCrossEntropyLoss } from '#core/onnx/ops/softmax-cross-entropy-loss.ts';
import { split } from '#core/onnx/ops/split.ts';
import { splitInTwo } from '#core/onnx/ops/split-in-two.ts';
import { sqrt } from '#core/onnx/ops/sqrt.ts';
import { sub } from '#core/onnx/ops/sub.ts';
import { tanh } from '#core/onnx/ops/tanh.ts';
import { topK } from '#core/onnx/ops/top-k.ts';
import { transpose } from '#core/onnx/ops/transpose.ts';
import type { NumberRange } from '#tests/support/random-arrays.ts';
import { GATHER_BLOCK_QUANTIZED_CASES, MAT_MUL_N_BITS_CASES } from './code-operator-cases.ts';
import type { InputSpec, OperatorCase } from './operator-case.ts';

const POSITIVE: NumberRange = { low: 0.5, high: 2 };
const DIMS = { batch: 2, length: 3, past: 4, rest: 3 };

/** Cases of every operator; leaving one out does not compile. */
export const OPERATOR_CASES: { readonly [Op in OpType]: readonly OperatorCase[] } = {
  Add: [...pairs(add), one('the same value twice', floats([2, 3]), (g, x) => add(g, x, x))],
  Sub: pairs(sub),
  Mul: [...pairs(mul), one('the same value twice', floats([2, 3]), (g, x) => mul(g, x, x))],
  Div: pairs(div, POSITIVE),
  Min: pairs(min).map((pair) => ({ ...pair, noGradient: 'it only bounds a factor' })),

  Neg: unary(neg),
  Exp: unary(exp),
  Sqrt: unary(sqrt, POSITIVE),
  Tanh: unary(tanh, { low: -3, high: 3 }),
  Sigmoid: unary(sigmoid, { low: -5, high: 5 }),
  Relu: unary(relu, { low: -1, high: 1, gap: 0.01 }),
  Gelu: unary(gelu, { low: -4, high: 4 }),
  Gemm: [false, true].flatMap((transA) =>
    [false, true].flatMap((transB) => [
      gemmCase({ transA, transB, rows: 3 }),
      gemmCase({ transA, transB, rows: 'batch' }),
    ]),
  ),
  Identity: [
    ...unary((g, x) => identity(g, x)),
    one('a given name', floats([3]), (g, x) => identity(g, x, 'named')),
  ],

  MatMul: [
    two(
      'matrices',
      [
        [3, 4],
        [4, 2],
      ],
      matMul,
    ),
    two(
      'a batch with a weight',
      [
        [2, 3, 4],
        [4, 5],
      ],
      matMul,
    ),
    two(
      'heads',
      [
        [2, 3, 5, 4],
        [2, 3, 4, 6],
      ],
      matMul,
    ),
    two(
      'a matrix with a batch',
      [
        [3, 4],
        [2, 4, 5],
      ],
      matMul,
    ),
    two(
      'batches that broadcast both ways',
      [
        [2, 1, 3, 4],
        [5, 4, 2],
      ],
      matMul,
    ),
    two(
      'one row',
      [
        [1, 4],
        [4, 3],
      ],
      matMul,
    ),
    two(
      'a named batch with a weight',
      [
        ['batch', 'length', 4],
        [4, 3],
      ],
      matMul,
    ),
    two(
      'named lengths',
      [
        ['batch', 2, 'length', 4],
        ['batch', 2, 4, 'past'],
      ],
      matMul,
    ),
    one('a matrix with its own transpose', floats([3, 4]), (g, x) =>
      matMul(g, x, transpose(g, x, [1, 0])),
    ),
  ],
  Softmax: [
    one('the last axis', floats([2, 3, 4]), (g, x) => softmax(g, x)),
    one('the middle axis', floats([2, 3, 4]), (g, x) => softmax(g, x, 1)),
    one('a named axis', floats(['batch', 2, 'length']), (g, x) => softmax(g, x)),
  ],
  LogSoftmax: [
    one('the last axis', floats([2, 3, 4]), (g, x) => logSoftmax(g, x)),
    one('the middle axis', floats([2, 3, 4]), (g, x) => logSoftmax(g, x, 1)),
    one('a named axis', floats(['batch', 2, 'length']), (g, x) => logSoftmax(g, x)),
  ],
  TopK: ['fixed', 'batch'].map((rows) => ({
    name: `${rows} rows`,
    dims: DIMS,
    inputs: [floats([rows === 'fixed' ? 3 : rows, 7])],
    build: (g, [x]) => {
      const count = g.constant(BigInt64Array.of(4n), [1]);
      const { values, indices } = topK(g, x!, count, 4);
      return [values, indices];
    },
    noGradient: 'nothing is trained through a choice',
  })),
  ReduceSum: [
    ...reductions(reduceSum),
    one('a named axis', floats(['batch', 3]), (g, x) => reduceSum(g, x, [0], true)),
  ],
  ReduceMean: reductions(reduceMean),
  LayerNormalization: [
    normalization('rows', [2, 3, 8]),
    normalization('one row', [8]),
    normalization('named rows', ['batch', 'length', 4]),
  ],
  SoftmaxCrossEntropyLoss: [
    crossEntropy('rows', 5),
    crossEntropy('named rows', 'batch'),
    crossEntropy('smoothed labels', 5, 0.1),
  ],

  Reshape: [
    one('fixed sizes', floats([2, 6]), (g, x) => reshape(g, x, [3, 4])),
    one('to a scalar', floats([1, 1]), (g, x) => reshape(g, x, [])),
    {
      ...one('folding named rows', floats(['batch', 'length', 6]), (g, x) =>
        reshape(g, x, ['batch*length', 6]),
      ),
      noGradient: 'a product cannot be told apart into two named sizes',
    },
    one('splitting a width behind named rows', floats(['batch', 'length', 6]), (g, x) =>
      reshape(g, x, ['batch', 'length', 2, 3]),
    ),
  ],
  Transpose: [
    one('heads', floats([2, 3, 4, 5]), (g, x) => transpose(g, x, [0, 2, 1, 3])),
    one('a permutation that is not its own inverse', floats([2, 3, 4]), (g, x) =>
      transpose(g, x, [2, 0, 1]),
    ),
    one('six axes', floats([2, 3, 2, 2, 2, 2]), (g, x) => transpose(g, x, [0, 2, 4, 1, 3, 5])),
    one('named axes', floats(['batch', 'length', 4]), (g, x) => transpose(g, x, [1, 2, 0])),
  ],
  Concat: [
    many(
      'three parts',
      [
        [2, 1, 4],
        [2, 3, 4],
        [2, 2, 4],
      ],
      (g, xs) => concat(g, xs, 1),
    ),
    many(
      'the last axis',
      [
        [2, 3],
        [2, 1],
      ],
      (g, xs) => concat(g, xs, -1),
    ),
    many(
      'a named batch',
      [
        ['batch', 1, 4],
        ['batch', 3, 4],
      ],
      (g, xs) => concat(g, xs, 1),
    ),
    one('the same value twice', floats([2, 3]), (g, x) => concat(g, [x, x], 0)),
    {
      ...many(
        'a cache of named length',
        [
          ['batch', 'past', 2],
          ['batch', 1, 2],
        ],
        (g, xs) => concat(g, xs, 1),
      ),
      noGradient: 'the place of the second part is not known while building',
    },
  ],
  Split: [
    { name: 'all parts used', inputs: [floats([2, 6])], build: (g, [x]) => split(g, x!, -1, 3) },
    {
      name: 'a part unused',
      inputs: [floats([6, 2])],
      build: (g, [x]) => split(g, x!, 0, 3).slice(0, 2),
    },
    {
      name: 'named rows',
      dims: DIMS,
      inputs: [floats(['batch', 6])],
      build: (g, [x]) => split(g, x!, 1, 2),
    },
  ],
  SplitInTwo: [
    {
      name: 'sizes that the graph is fed',
      dims: { ...DIMS, kept: 1 },
      inputs: [floats([2, 4, 3])],
      build: (g, [x]) => {
        const sizes = g.constant(BigInt64Array.of(1n, 3n), [2]);
        return splitInTwo(g, x!, sizes, { axis: 1, dims: [1, 'rest'] });
      },
      noGradient: 'nothing is trained through a cache',
    },
  ],
  Slice: [
    cut('the beginning', [5, 2], { axis: 0, fromStart: 0, fromEnd: 3 }),
    cut('the end', [2, 5], { axis: -1, fromStart: 4, fromEnd: 0 }),
    cut('the middle', [2, 5, 3], { axis: 1, fromStart: 1, fromEnd: 1 }),
    cut('a named axis', [2, 'past'], { axis: 1, fromStart: 1, fromEnd: 0 }, 'rest'),
  ],
  Pad: [
    one('both sides', floats([2, 3]), (g, x) =>
      pad(g, x, [2, 6], { axis: 1, fromStart: 1, fromEnd: 2 }),
    ),
    one('named rows', floats(['batch', 3]), (g, x) =>
      pad(g, x, ['batch', 4], { axis: 1, fromStart: 0, fromEnd: 1 }),
    ),
  ],

  MatMulNBits: MAT_MUL_N_BITS_CASES,
  GatherBlockQuantized: GATHER_BLOCK_QUANTIZED_CASES,
  Gather: [
    { name: 'rows', inputs: [floats([5, 3]), integers([4], 5)], build: lookUp },
    { name: 'rows that repeat', inputs: [floats([3, 2]), integers([4, 5], 3)], build: lookUp },
    { name: 'numbers', inputs: [floats([5]), integers([7], 5)], build: lookUp },
    { name: 'matrices', inputs: [floats([3, 2, 4]), integers([4], 3)], build: lookUp },
    { name: 'one row', inputs: [floats([3, 2]), integers([], 3)], build: lookUp },
    {
      name: 'named ids',
      dims: DIMS,
      inputs: [floats([5, 3]), integers(['batch', 'length'], 5)],
      build: lookUp,
    },
    {
      name: 'named data',
      dims: DIMS,
      inputs: [floats(['past', 3]), integers(['batch'], 4)],
      build: lookUp,
    },
  ],
  ScatterND: [
    scatter('rows that repeat', [3, 2], 7),
    scatter('numbers that repeat', [3], 7),
    scatter('matrices', [4, 2, 3], 5),
    scatter('a named count', [4, 2], 'length'),
  ],
  ScatterElements: [
    {
      name: 'a column of each row',
      inputs: [floats([4, 3]), integers([4], 3), floats([4])],
      build: (g, [x, columns, updates]) =>
        g.add('ScatterElements', [x!, columns!, updates!], [g.value('y', x!.shape)], {}),
      noGradient: 'it only appears in backward passes',
    },
  ],
  Shape: [
    {
      name: 'named sizes',
      dims: DIMS,
      inputs: [floats(['batch', 3, 'past'])],
      build: (g, [x]) => g.add('Shape', [x!], [g.value('shape', [3], 'int64')], {}),
      noGradient: 'sizes do not depend on the numbers',
    },
  ],
  Expand: [
    two('rows', [[3], [2, 3]], expandLike),
    two(
      'a kept axis',
      [
        [2, 1, 3],
        [2, 4, 3],
      ],
      expandLike,
    ),
    two('a scalar', [[], [2, 3]], expandLike),
    two(
      'named sizes',
      [
        ['batch', 1],
        ['batch', 'length'],
      ],
      expandLike,
    ),
  ],
  Cast: [
    throughType('bool', { low: -1, high: 1 }),
    throughType('int64', { low: -9, high: 9 }),
    throughType('float16', { low: -9, high: 9 }),
    { ...throughType('float16', { low: -1e-5, high: 1e-5 }), name: 'float16, subnormal' },
  ],
};

type Binary = (graph: Graph, a: Value, b: Value) => Value;
type Unary = (graph: Graph, x: Value) => Value;

function floats(shape: Shape, range?: NumberRange): InputSpec {
  return range ? { shape, range } : { shape };
}

function integers(shape: Shape, below: number): InputSpec {
  return { shape, below };
}

function one(name: string, input: InputSpec, build: Unary): OperatorCase {
  return { name, dims: DIMS, inputs: [input], build: (g, [x]) => [build(g, x!)] };
}

function two(name: string, shapes: readonly [Shape, Shape], build: Binary): OperatorCase {
  return many(name, shapes, (g, [a, b]) => build(g, a!, b!));
}

function many(
  name: string,
  shapes: readonly Shape[],
  build: (graph: Graph, inputs: readonly Value[]) => Value,
): OperatorCase {
  return {
    name,
    dims: DIMS,
    inputs: shapes.map((shape) => floats(shape)),
    build: (g, xs) => [build(g, xs)],
  };
}

function unary(build: Unary, range: NumberRange = { low: -2, high: 2 }): OperatorCase[] {
  return [
    one('fixed sizes', floats([3, 5], range), build),
    one('named sizes', floats(['batch', 'length'], range), build),
    one('a scalar', floats([], POSITIVE), build),
  ];
}

function throughType(type: DataType, range: NumberRange): OperatorCase {
  return {
    ...one(`${type} and back`, floats([4, 5], range), (g, x) =>
      cast(g, cast(g, x, type), 'float32'),
    ),
    noGradient: 'it is flat, or only changes precision',
  };
}

/** Ways in which two shapes meet. */
function pairs(build: Binary, range?: NumberRange): OperatorCase[] {
  const shapes: readonly (readonly [string, Shape, Shape])[] = [
    ['equal shapes', [2, 3], [2, 3]],
    ['a row for every row', [2, 3, 4], [4]],
    ['every row with a row', [4], [2, 3, 4]],
    ['axes of size 1 on both sides', [2, 1, 4], [3, 1]],
    ['a scalar', [2, 3], []],
    ['named sizes', ['batch', 'length', 4], ['batch', 'length', 4]],
    ['a row for every named row', ['batch', 'length', 4], [4]],
    ['a number for every named row', ['batch', 'length', 4], ['batch', 'length', 1]],
  ];
  return shapes.map(([name, a, b]) => ({
    name,
    dims: DIMS,
    inputs: [floats(a, range), floats(b, range)],
    build: (g, [x, y]) => [build(g, x!, y!)],
  }));
}

function reductions(build: typeof reduceSum): OperatorCase[] {
  return [
    one('the last axis, kept', floats([2, 3, 4]), (g, x) => build(g, x, [-1], true)),
    one('outer axes, dropped', floats([2, 3, 4]), (g, x) => build(g, x, [0, 2], false)),
    one('all axes', floats([2, 3]), (g, x) => build(g, x, [0, 1], false)),
    one('the last axis of named rows', floats(['batch', 'length', 4]), (g, x) =>
      build(g, x, [2], false),
    ),
  ];
}

function normalization(name: string, shape: Shape): OperatorCase {
  const width = [shape.at(-1)!];
  return many(name, [shape, width, width], (g, [x, scale, bias]) =>
    layerNormalization(g, { x: x!, scale: scale!, bias: bias! }, 1e-5),
  );
}

interface GemmCase {
  readonly transA: boolean;
  readonly transB: boolean;
  /** With a name there is no bias. */
  readonly rows: number | string;
}

function gemmCase({ transA, transB, rows }: GemmCase): OperatorCase {
  const hasBias = typeof rows === 'number';
  return {
    name: `${transA ? 'aᵀ' : 'a'}·${transB ? 'bᵀ' : 'b'}${hasBias ? ' + bias' : ''}`,
    dims: DIMS,
    inputs: [
      floats(transA ? [4, rows] : [rows, 4]),
      floats(transB ? [5, 4] : [4, 5]),
      ...(hasBias ? [floats([5])] : []),
    ],
    build: (g, [a, b, bias]) => [gemm(g, a!, b!, { transA, transB, ...(bias ? { bias } : {}) })],
  };
}

function crossEntropy(name: string, rows: number | string, smoothing?: number): OperatorCase {
  return {
    name,
    dims: DIMS,
    inputs: [floats([rows, 7], { low: -3, high: 3 }), integers([rows], 7)],
    build: (g, [logits, labels]) => [softmaxCrossEntropyLoss(g, logits!, labels!, smoothing).loss],
  };
}

function cut(
  name: string,
  shape: Shape,
  margins: Parameters<typeof slice>[2],
  size?: string,
): OperatorCase {
  return one(name, floats(shape), (g, x) => slice(g, x, margins, size));
}

function pad(graph: Graph, x: Value, shape: Shape, margins: Parameters<typeof slice>[2]): Value {
  return graph.add('Pad', [x], [graph.value('pad', shape)], margins)[0];
}

function lookUp(graph: Graph, [data, indices]: readonly Value[]): readonly Value[] {
  return [gather(graph, data!, indices!)];
}

function scatter(name: string, shape: readonly number[], count: number | string): OperatorCase {
  return {
    name,
    dims: DIMS,
    inputs: [floats(shape), integers([count], shape[0]!), floats([count, ...shape.slice(1)])],
    build: (g, [data, indices, updates]) =>
      g.add('ScatterND', [data!, indices!, updates!], [g.value('y', data!.shape)], {}),
    noGradient: 'it only appears in backward passes',
  };
}
