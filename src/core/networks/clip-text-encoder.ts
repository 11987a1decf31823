import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { gather } from '#core/onnx/ops/gather.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { productDim, staticDim } from '#core/onnx/shapes.ts';
import { causalBias } from './causal-bias.ts';
import type { ClipConfig } from './clip-config.ts';
import { clipTower } from './clip-tower.ts';
import { linear } from './linear.ts';
import { norm } from './norm.ts';
import type { Parameters } from './parameters.ts';

export interface ClipTextInputs {
  /** int64 `[B, T]`, T fixed and at most the context length. */
  readonly ids: Value;
  /** int64 `[B]`: the end-of-text token of each row, as an index into the `B·T` tokens laid flat. */
  readonly endPositions: Value;
}

/**
 * CLIP's text tower with its projection; a text is read at its end-of-text token.
 *
 * @returns Text features `[B, E]`, not normalised.
 * @see https://arxiv.org/abs/2103.00020
 */
export function clipTextEncoder(
  graph: Graph,
  parameters: Parameters,
  { ids, endPositions }: ClipTextInputs,
  { text, projectionWidth }: Pick<ClipConfig, 'text' | 'projectionWidth'>,
): Value {
  const model = parameters.scope('text_model.');
  const length = staticDim(ids.shape, 1);
  const { width, vocabularySize, contextLength, layerNormEpsilon } = text;
  const table = model.get('embeddings.token_embedding.weight', [vocabularySize, width]);
  const positions = slice(
    graph,
    model.get('embeddings.position_embedding.weight', [contextLength, width]),
    { axis: 0, fromStart: 0, fromEnd: contextLength - length },
  );
  const x = add(graph, gather(graph, table, ids), positions); // [B, T, D]
  const hidden = clipTower(graph, model, { x, bias: causalBias(graph, length) }, text);
  const normed = norm(graph, model.scope('final_layer_norm.'), hidden, layerNormEpsilon);
  const flat = reshape(graph, normed, [productDim(ids.shape), width]);
  return linear(
    graph,
    parameters.scope('text_projection.'),
    gather(graph, flat, endPositions), // [B, D]
    { from: width, to: projectionWidth, bias: false },
  );
}
