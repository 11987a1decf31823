import { expect, test } from 'vitest';
import { globalNorm } from '#core/onnx/clip-gradients.ts';
import { addGradients } from '#core/onnx/gradients.ts';
import { Graph, GraphError, type Shape, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { cast } from '#core/onnx/ops/cast.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { expandLike } from '#core/onnx/ops/expand.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { gatherBlockQuantized } from '#core/onnx/ops/gather-block-quantized.ts';
import { gemm } from '#core/onnx/ops/gemm.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { layerNormalization } from '#core/onnx/ops/layer-normalization.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { matMulNBits } from '#core/onnx/ops/mat-mul-n-bits.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceMean } from '#core/onnx/ops/reduce-mean.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { softmax } from '#core/onnx/ops/softmax.ts';
import { softmaxCrossEntropyLoss } from '#core/onnx/ops/softmax-cross-entropy-loss.ts';
import { split } from '#core/onnx/ops/split.ts';
import { splitInTwo } from '#core/onnx/ops/split-in-two.ts';
import { transpose } from '#core/onnx/ops/transpose.ts';

type Floats = (shape: Shape) => Value;
type Refusal = readonly [what: string, build: (g: Graph, x: Floats) => unknown, message: string];

const shapeErrors: readonly Refusal[] = [
  [
    'codes of another width',
    (g, x) =>
      matMulNBits(
        g,
        { a: x([3, 96]), packed: g.input('p', 'uint8', [5, 2, 16]), scales: x([5, 2]) },
        { bits: 4, blockSize: 32, computesInInt8: true },
      ),
    'MatMulNBits of x0[3,96] with uint8 [5,2,16] with scales [5,2]',
  ],
  [
    'a table of codes with other scales',
    (g, x) =>
      gatherBlockQuantized(
        g,
        {
          packed: g.input('p', 'uint8', [5, 32]),
          indices: g.input('i', 'int64', [3]),
          scales: x([5, 2]),
        },
        { bits: 8, blockSize: 32 },
      ),
    'GatherBlockQuantized of uint8 [5,32] with scales [5,2] by int64 i',
  ],
  [
    'a cut at places that are no integers',
    (g, x) => splitInTwo(g, x([4]), x([2]), { axis: 0, dims: [1, 3] }),
    'Split by float32 x1[2]',
  ],
  [
    'sizes that do not broadcast',
    (g, x) => add(g, x([2, 3]), x([2])),
    'cannot broadcast [2,3] with [2]',
  ],
  [
    'a name against a number',
    (g, x) => mul(g, x(['batch', 3]), x([2, 3])),
    'cannot broadcast [batch,3] with [2,3]',
  ],
  [
    'two names',
    (g, x) => mul(g, x(['batch']), x(['length'])),
    'cannot broadcast [batch] with [length]',
  ],
  [
    'inner sizes that differ',
    (g, x) => matMul(g, x([2, 3]), x([4, 5])),
    'MatMul of x0[2,3] with x1[4,5]',
  ],
  [
    'a product with a vector',
    (g, x) => matMul(g, x([2, 3]), x([3])),
    'MatMul of x0[2,3] with x1[3]',
  ],
  [
    'a matrix product of other inner sizes',
    (g, x) => gemm(g, x([2, 3]), x([3, 4]), { transB: true }),
    'Gemm of x0[2,3] with x1[3,4]',
  ],
  [
    'a bias of another width',
    (g, x) => gemm(g, x([2, 3]), x([3, 4]), { bias: x([3]) }),
    'Gemm to 4 columns got the bias x2[3]',
  ],
  [
    'batches that do not broadcast',
    (g, x) => matMul(g, x([2, 4, 3]), x([3, 3, 5])),
    'cannot broadcast [2] with [3]',
  ],
  ['an axis that is not there', (g, x) => softmax(g, x([2, 3]), 2), '[2,3] has no axis 2'],
  [
    'a reduced axis that is not there',
    (g, x) => reduceSum(g, x([2, 3]), [-3], true),
    '[2,3] has no axis -3',
  ],
  [
    'a scale of another width',
    (g, x) => layerNormalization(g, { x: x([2, 4]), scale: x([3]), bias: x([4]) }, 1e-5),
    'LayerNormalization over 4 got x1[3]',
  ],
  [
    'a bias that is a matrix',
    (g, x) => layerNormalization(g, { x: x([2, 4]), scale: x([4]), bias: x([2, 4]) }, 1e-5),
    'LayerNormalization over 4 got x2[2,4]',
  ],
  [
    'labels that are floats',
    (g, x) => softmaxCrossEntropyLoss(g, x([2, 4]), x([2])),
    'cross-entropy of [2,4] with labels float32[2]',
  ],
  [
    'labels of other rows',
    (g, x) => softmaxCrossEntropyLoss(g, x([2, 4]), g.input('i', 'int64', [3])),
    'cross-entropy of [2,4] with labels int64[3]',
  ],
  [
    'another number of elements',
    (g, x) => reshape(g, x([2, 3]), [4, 2]),
    'cannot reshape [2,3] to [4,2]',
  ],
  [
    'another name',
    (g, x) => reshape(g, x(['batch', 3]), ['length', 3]),
    'cannot reshape [batch,3] to [length,3]',
  ],
  [
    'two sizes to be guessed',
    (g, x) => reshape(g, x(['batch*length']), ['batch', 'length']),
    'reshaping [batch*length] to [batch,length] is ambiguous',
  ],
  [
    'a permutation that is none',
    (g, x) => transpose(g, x([2, 3]), [0, 0]),
    '[0,0] is no permutation of the axes of [2,3]',
  ],
  [
    'a permutation of fewer axes',
    (g, x) => transpose(g, x([2, 3, 4]), [1, 0]),
    '[1,0] is no permutation of the axes of [2,3,4]',
  ],
  [
    'parts of other sizes',
    (g, x) => concat(g, [x([2, 3]), x([3, 3])], 1),
    'Concat of [2,3] with x1[3,3] along axis 1',
  ],
  [
    'parts of other ranks',
    (g, x) => concat(g, [x([2, 3]), x([2])], 0),
    'Concat of [2,3] with x1[2] along axis 0',
  ],
  ['no parts', (g) => concat(g, [], 0), 'Concat of nothing'],
  [
    'parts that do not come out even',
    (g, x) => split(g, x([2, 5]), 1, 2),
    'cannot split 5 of [2,5] into 2 equal parts',
  ],
  [
    'a named axis in parts',
    (g, x) => split(g, x(['batch', 4]), 0, 2),
    'axis 0 of [batch,4] must be a fixed size',
  ],
  [
    'more cut off than there is',
    (g, x) => slice(g, x([2, 3]), { axis: 1, fromStart: 2, fromEnd: 2 }),
    'cannot cut 2 + 2 off axis 1 of [2,3]',
  ],
  [
    'a named axis without what is left',
    (g, x) => slice(g, x(['batch']), { axis: 0, fromStart: 1, fromEnd: 0 }),
    'slicing the named axis 0 of [batch] needs the size that is left',
  ],
  [
    'indices that are floats',
    (g, x) => gather(g, x([4, 2]), x([3])),
    'Gather by float32 indices x1',
  ],
  [
    'a shape that does not fit',
    (g, x) => expandLike(g, x([2]), x([3, 4])),
    'cannot broadcast [2] with [3,4]',
  ],
  [
    'a constant of another size',
    (g) => g.constant(Float32Array.of(1, 2), [3]),
    'a constant of shape [3] needs 3 numbers, got 2',
  ],
  [
    'two inputs of one name',
    (g) => [g.input('a', 'float32', []), g.input('a', 'int64', [])],
    'two graph inputs are called a',
  ],
  [
    'an output with the name of an input',
    (g, x) => identity(g, x([2]), 'x0'),
    'two graph inputs are called x0',
  ],
  ['the norm of nothing', (g) => globalNorm(g, []), 'the norm of no gradients'],
];

test.each(shapeErrors)('refuses %s', (_what, build, message) => {
  const [graph, floats] = fresh();
  expect(() => build(graph, floats)).toThrow(new GraphError(message));
});

const gradientErrors: readonly Refusal[] = [
  ['a loss that is no scalar', (_g, x) => x([2]), 'a loss must be a scalar, not [2]'],
  [
    'an operator without a rule',
    (g, x) => reduceSum(g, cast(g, x([2]), 'bool'), [0], false),
    'Cast has no gradient rule',
  ],
  [
    'a mean over a named axis',
    (g, x) => reduceMean(g, x(['batch']), [0], false),
    'axis 0 of [batch] must be a fixed size',
  ],
  [
    'a part beside one of named size',
    (g, x) => reduceSum(g, concat(g, [x(['past']), x([1])], 0), [0], false),
    'the gradient of Concat needs fixed sizes beside x1',
  ],
  [
    'the log-probabilities of a cross-entropy',
    (g, x) =>
      reduceSum(
        g,
        softmaxCrossEntropyLoss(g, x([2, 3]), g.input('i', 'int64', [2])).logProbabilities,
        [0, 1],
        false,
      ),
    'the log-probabilities of a cross-entropy have no gradient rule',
  ],
  [
    'the mean of a normalisation',
    (g, x) => {
      layerNormalization(g, { x: x([1, 3]), scale: x([3]), bias: x([3]) }, 1e-5);
      return reshape(g, g.nodes[0]!.outputs[1]!, []);
    },
    'the statistics of a LayerNormalization have no gradient rule',
  ],
];

test.each(gradientErrors)('refuses to differentiate %s', (_what, build, message) => {
  const [graph, floats, made] = fresh();
  const loss = build(graph, floats) as Value;
  expect(() => addGradients(graph, loss, new Set(made))).toThrow(new GraphError(message));
});

function fresh(): [Graph, Floats, readonly Value[]] {
  const graph = new Graph();
  const made: Value[] = [];
  const floats = (shape: Shape) => {
    const value = graph.input(`x${made.length}`, 'float32', shape);
    made.push(value);
    return value;
  };
  return [graph, floats, made];
}
