import type { Graph, Value } from '#core/onnx/graph.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { softmaxCrossEntropyLoss } from '#core/onnx/ops/softmax-cross-entropy-loss.ts';

export interface TokenLossInputs {
  /** `[N, V]` */
  readonly logits: Value;
  /** int64 `[N]` */
  readonly labels: Value;
  /** `[N]`: what each token counts. */
  readonly weights: Value;
}

/**
 * The weighted sum of the tokens' cross-entropies.
 *
 * With weights of 1/n for n real tokens it is PyTorch's mean that ignores padding; with advantages it is
 * REINFORCE's loss.
 *
 * @returns `[]`
 */
export function tokenLoss(
  graph: Graph,
  { logits, labels, weights }: TokenLossInputs,
  labelSmoothing = 0,
): Value {
  const { loss } = softmaxCrossEntropyLoss(graph, logits, labels, labelSmoothing);
  return reduceSum(graph, mul(graph, loss, weights), [0], false);
}
