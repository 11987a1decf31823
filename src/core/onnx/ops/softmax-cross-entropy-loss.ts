import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { exp } from './exp.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { reshape } from './reshape.ts';

/**
 * Per row, minus the log of the softmax at the row's label.
 *
 * @param logits `[N, C]`
 * @param labels int64 `[N]`, each in 0…C−1.
 * @returns `loss` `[N]`, and the log-probabilities `[N, C]` it was taken from.
 * @see https://onnx.ai/onnx/operators/onnx__SoftmaxCrossEntropyLoss.html, reduction "none"
 */
export function softmaxCrossEntropyLoss(
  graph: Graph,
  logits: Value,
  labels: Value,
): { readonly loss: Value; readonly logProbabilities: Value } {
  const isFitting =
    logits.shape.length === 2 && labels.shape.length === 1 && logits.shape[0] === labels.shape[0];
  if (!isFitting || labels.type !== 'int64') {
    throw new GraphError(
      `cross-entropy of [${logits.shape}] with labels ${labels.type}[${labels.shape}]`,
    );
  }
  const [loss, logProbabilities] = graph.add(
    'SoftmaxCrossEntropyLoss',
    [logits, labels],
    [graph.value('loss', labels.shape), graph.value('log_probabilities', logits.shape)],
    {},
  );
  return { loss, logProbabilities };
}

/** dlogits = dloss · (softmax(logits) − onehot(labels)); the log-probabilities must not be differentiated. */
export const softmaxCrossEntropyLossGradient: GradientRule<'SoftmaxCrossEntropyLoss'> = (
  graph,
  { inputs: [logits, labels], outputs: [, logProbabilities] },
  [dLoss, dLogProbabilities],
) => {
  if (dLogProbabilities !== null) {
    throw new GraphError('the log-probabilities of a cross-entropy have no gradient rule');
  }
  if (dLoss === null) return [null, null];
  const column = reshape(graph, dLoss, [labels.shape[0] ?? 1, 1]); // [N, 1]
  const scaled = mul(graph, exp(graph, logProbabilities), column); // [N, C]
  const [dLogits] = graph.add(
    'ScatterElements',
    [scaled, labels, neg(graph, dLoss)],
    [graph.value('softmax_minus_onehot', logits.shape)],
    {},
  );
  return [dLogits, null];
};
