import { type Graph, GraphError, type Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { div } from '#core/onnx/ops/div.ts';
import { exp } from '#core/onnx/ops/exp.ts';
import { matMul, swapLastAxes } from '#core/onnx/ops/mat-mul.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { softmaxCrossEntropyLoss } from '#core/onnx/ops/softmax-cross-entropy-loss.ts';
import { sqrt } from '#core/onnx/ops/sqrt.ts';
import { staticDim } from '#core/onnx/shapes.ts';

export interface ContrastiveInputs {
  /** `[B, E]` */
  readonly image: Value;
  /** `[B + N, E]`; row i belongs to picture i, the last N to none. */
  readonly text: Value;
  /** `[]`, the log of the factor on the cosines. */
  readonly logitScale: Value;
}

/**
 * CLIP's symmetric contrastive loss: each picture must find its text among all texts, and each text that has
 * a picture must find it. Texts of no picture are further wrong answers: hard negatives.
 *
 * @returns `[]`
 * @throws GraphError if there are fewer texts than pictures.
 * @see https://arxiv.org/abs/2103.00020, figure 3; https://arxiv.org/abs/2210.01936, section 4, for the negatives
 */
export function contrastiveLoss(
  graph: Graph,
  { image, text, logitScale }: ContrastiveInputs,
): Value {
  const batch = staticDim(image.shape, 0);
  const negatives = staticDim(text.shape, 0) - batch;
  if (negatives < 0) throw new GraphError(`${batch} pictures with ${text.shape[0]} texts`);
  const texts = swapLastAxes(graph, unitRows(graph, text));
  const cosines = matMul(graph, unitRows(graph, image), texts); // [B, B + N]
  const logits = mul(graph, cosines, exp(graph, logitScale));
  const labels = graph.constant(
    BigInt64Array.from({ length: batch }, (_, i) => BigInt(i)),
    [batch],
  );
  const byImage = softmaxCrossEntropyLoss(graph, logits, labels).loss;
  const paired = slice(graph, logits, { axis: 1, fromStart: 0, fromEnd: negatives });
  const byText = softmaxCrossEntropyLoss(graph, swapLastAxes(graph, paired), labels).loss;
  const total = reduceSum(graph, add(graph, byImage, byText), [0], false);
  return mul(graph, total, graph.scalar(1 / (2 * batch)));
}

/** Each row of `[B, E]` scaled to length one. */
export function unitRows(graph: Graph, x: Value): Value {
  return div(graph, x, sqrt(graph, reduceSum(graph, mul(graph, x, x), [-1], true)));
}
