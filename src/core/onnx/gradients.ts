import type { GradientRule } from './gradient-rule.ts';
import { type Graph, GraphError, type Value } from './graph.ts';
import type { OpType } from './op-signatures.ts';
import { add, addGradient } from './ops/add.ts';
import { concatGradient } from './ops/concat.ts';
import { divGradient } from './ops/div.ts';
import { expGradient } from './ops/exp.ts';
import { expandGradient } from './ops/expand.ts';
import { gatherGradient } from './ops/gather.ts';
import { geluGradient } from './ops/gelu.ts';
import { gemmGradient } from './ops/gemm.ts';
import { identityGradient } from './ops/identity.ts';
import { layerNormalizationGradient } from './ops/layer-normalization.ts';
import { logSoftmaxGradient } from './ops/log-softmax.ts';
import { matMulGradient } from './ops/mat-mul.ts';
import { mulGradient } from './ops/mul.ts';
import { negGradient } from './ops/neg.ts';
import { reduceMeanGradient } from './ops/reduce-mean.ts';
import { reduceSumGradient } from './ops/reduce-sum.ts';
import { reluGradient } from './ops/relu.ts';
import { reshapeGradient } from './ops/reshape.ts';
import { sigmoidGradient } from './ops/sigmoid.ts';
import { padGradient, sliceGradient } from './ops/slice.ts';
import { softmaxGradient } from './ops/softmax.ts';
import { softmaxCrossEntropyLossGradient } from './ops/softmax-cross-entropy-loss.ts';
import { splitGradient } from './ops/split.ts';
import { sqrtGradient } from './ops/sqrt.ts';
import { subGradient } from './ops/sub.ts';
import { tanhGradient } from './ops/tanh.ts';
import { transposeGradient } from './ops/transpose.ts';

/** One entry per operator; leaving one out does not compile. `null` says "no gradient" aloud. */
const GRADIENT_RULES: { readonly [Op in OpType]: GradientRule<Op> | null } = {
  Add: addGradient,
  Cast: null,
  Concat: concatGradient,
  Div: divGradient,
  Exp: expGradient,
  Expand: expandGradient,
  Gather: gatherGradient,
  GatherBlockQuantized: null,
  Gelu: geluGradient,
  Gemm: gemmGradient,
  Identity: identityGradient,
  LayerNormalization: layerNormalizationGradient,
  LogSoftmax: logSoftmaxGradient,
  MatMul: matMulGradient,
  MatMulNBits: null,
  Min: null,
  Mul: mulGradient,
  Neg: negGradient,
  Pad: padGradient,
  ReduceMean: reduceMeanGradient,
  ReduceSum: reduceSumGradient,
  Relu: reluGradient,
  Reshape: reshapeGradient,
  ScatterElements: null,
  ScatterND: null,
  Shape: null,
  Sigmoid: sigmoidGradient,
  Slice: sliceGradient,
  Softmax: softmaxGradient,
  SoftmaxCrossEntropyLoss: softmaxCrossEntropyLossGradient,
  Split: splitGradient,
  SplitInTwo: null,
  Sqrt: sqrtGradient,
  Sub: subGradient,
  Tanh: tanhGradient,
  TopK: null,
  Transpose: transposeGradient,
};

/**
 * Adds the backward pass of `loss` to `graph`.
 *
 * Stops at nodes no target feeds. A rule may still add a node nobody asked for, such as the
 * gradient of a frozen scale; `prune` drops those before the graph is serialised.
 *
 * @param loss `[]`.
 * @returns The gradient of each target that `loss` depends on, shaped like the target.
 * @throws GraphError if `loss` is no scalar or a node on the way has no gradient rule.
 */
export function addGradients(
  graph: Graph,
  loss: Value,
  targets: ReadonlySet<Value>,
): ReadonlyMap<Value, Value> {
  if (loss.shape.length > 0) throw new GraphError(`a loss must be a scalar, not [${loss.shape}]`);
  const onPath = dependents(graph, targets);
  const gradients = new Map<Value, Value>([[loss, graph.scalar(1)]]);

  for (const node of graph.nodes.toReversed()) {
    const outputs: readonly Value[] = node.outputs;
    if (!outputs.some((output) => gradients.has(output) && onPath.has(output))) continue;
    const rule = GRADIENT_RULES[node.op] as GradientRule<OpType> | null;
    if (rule === null) throw new GraphError(`${node.op} has no gradient rule`);
    const outputGradients = outputs.map((output) => gradients.get(output) ?? null);
    const inputGradients: readonly (Value | null)[] = rule(graph, node, outputGradients as never);

    node.inputs.forEach((input, index) => {
      const gradient = inputGradients[index];
      if (gradient === undefined) {
        throw new GraphError(`${node.op} gave no gradient entry for input ${index}`);
      }
      if (gradient === null || !onPath.has(input)) return;
      const earlier = gradients.get(input);
      gradients.set(input, earlier ? add(graph, earlier, gradient) : gradient);
    });
  }
  return new Map(
    [...targets].flatMap((target) => {
      const gradient = gradients.get(target);
      return gradient ? [[target, gradient] as const] : [];
    }),
  );
}

/** The targets and every value computed from one of them. */
function dependents(graph: Graph, targets: ReadonlySet<Value>): ReadonlySet<Value> {
  const found = new Set(targets);
  for (const node of graph.nodes) {
    if (!node.inputs.some((input) => found.has(input))) continue;
    for (const output of node.outputs) found.add(output);
  }
  return found;
}
