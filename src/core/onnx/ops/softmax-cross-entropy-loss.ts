import type { GradientRule } from '#core/onnx/gradient-rule.ts';
import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { staticDim } from '#core/onnx/shapes.ts';
import { mul } from './mul.ts';
import { neg } from './neg.ts';
import { reshape } from './reshape.ts';
import { softmax } from './softmax.ts';
import { sub } from './sub.ts';

/**
 * Per row, minus the log of the softmax at the row's label; with label smoothing
 *
 *   (1 − smoothing) · −log p[label] + smoothing · mean_C(−log p)
 *
 * @param logits `[N, C]`
 * @param labels int64 `[N]`, each in 0…C−1.
 * @param smoothing Share of a label's weight that is spread over all classes, as PyTorch does it.
 * @returns `loss` `[N]`, and the log-probabilities `[N, C]` it was taken from.
 * @see https://onnx.ai/onnx/operators/onnx__SoftmaxCrossEntropyLoss.html, reduction "none"
 */
export function softmaxCrossEntropyLoss(
  graph: Graph,
  logits: Value,
  labels: Value,
  smoothing = 0,
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
    { smoothing },
  );
  return { loss, logProbabilities };
}

/**
 * dlogits = dloss · (softmax(logits) − (1 − smoothing)·onehot(labels) − smoothing/C); the log-probabilities must
 * not be differentiated.
 */
export const softmaxCrossEntropyLossGradient: GradientRule<'SoftmaxCrossEntropyLoss'> = (
  graph,
  { inputs: [logits, labels], attributes: { smoothing } },
  [dLoss, dLogProbabilities],
) => {
  if (dLogProbabilities !== null) {
    throw new GraphError('the log-probabilities of a cross-entropy have no gradient rule');
  }
  if (dLoss === null) return [null, null];
  const column = reshape(graph, dLoss, [labels.shape[0] ?? 1, 1]); // [N, 1]
  const scaled = mul(graph, softmax(graph, logits), column); // [N, C]
  if (smoothing === 0) return [addAtLabels(graph, scaled, labels, neg(graph, dLoss)), null];
  const share = mul(graph, column, graph.scalar(smoothing / staticDim(logits.shape, 1))); // [N, 1]
  const atLabel = mul(graph, dLoss, graph.scalar(smoothing - 1)); // [N]
  return [addAtLabels(graph, sub(graph, scaled, share), labels, atLabel), null];
};

/** `x` `[N, C]` with `updates` `[N]` added, in each row at its label. */
function addAtLabels(graph: Graph, x: Value, labels: Value, updates: Value): Value {
  const sum = graph.value('at_labels', x.shape);
  return graph.add('ScatterElements', [x, labels, updates], [sum], {})[0];
}
