import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { concat } from '#core/onnx/ops/concat.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reshape } from '#core/onnx/ops/reshape.ts';
import { slice } from '#core/onnx/ops/slice.ts';
import { transpose } from '#core/onnx/ops/transpose.ts';
import type { ClipConfig, ClipVisionConfig } from './clip-config.ts';
import { clipTower } from './clip-tower.ts';
import { linear, project } from './linear.ts';
import { norm } from './norm.ts';
import type { Parameters } from './parameters.ts';

const CHANNELS = 3;

/**
 * CLIP's image tower (a vision transformer) with its projection.
 *
 * @param pixels `[B, 3, S, S]`, normalised as the model expects.
 * @returns Image features `[B, E]`, not normalised.
 * @see https://arxiv.org/abs/2103.00020
 */
export function clipImageEncoder(
  graph: Graph,
  parameters: Parameters,
  pixels: Value,
  { vision, projectionWidth }: Pick<ClipConfig, 'vision' | 'projectionWidth'>,
): Value {
  const batch = pixels.shape[0] ?? 1;
  const model = parameters.scope('vision_model.');
  const embedded = embedPatches(graph, model.scope('embeddings.'), pixels, vision);
  const normed = norm(graph, model.scope('pre_layrnorm.'), embedded, vision.layerNormEpsilon);
  const hidden = clipTower(graph, model, { x: normed }, vision);
  const tokens = patchCount(vision);
  const first = slice(graph, hidden, { axis: 1, fromStart: 0, fromEnd: tokens }); // [B, 1, D]
  const pooled = reshape(graph, first, [batch, vision.width]);
  const post = norm(graph, model.scope('post_layernorm.'), pooled, vision.layerNormEpsilon);
  return linear(graph, parameters.scope('visual_projection.'), post, {
    from: vision.width,
    to: projectionWidth,
    bias: false,
  });
}

/** Patch, class and position embeddings: `[B, 3, S, S]` to `[B, 1 + (S/p)², D]`. */
function embedPatches(
  graph: Graph,
  parameters: Parameters,
  pixels: Value,
  { width, imageSize, patchSize }: ClipVisionConfig,
): Value {
  const batch = pixels.shape[0] ?? 1;
  const side = imageSize / patchSize;
  const patchWidth = CHANNELS * patchSize * patchSize;
  const grid = reshape(graph, pixels, [batch, CHANNELS, side, patchSize, side, patchSize]);
  const patches = reshape(graph, transpose(graph, grid, [0, 2, 4, 1, 3, 5]), [
    batch,
    side * side,
    patchWidth,
  ]);
  // A convolution whose stride is its kernel is a product with each patch laid flat.
  const kernel = parameters.get('patch_embedding.weight', [width, CHANNELS, patchSize, patchSize]);
  const flatKernel = reshape(graph, kernel, [width, patchWidth]);
  const embedded = project(graph, patches, flatKernel, { transB: true }); // [B, N, D]

  const zeroRow = mul(
    graph,
    slice(graph, embedded, { axis: 1, fromStart: 0, fromEnd: side * side - 1 }),
    graph.scalar(0),
  );
  const classRow = add(graph, zeroRow, parameters.get('class_embedding', [width])); // [B, 1, D]
  const positions = parameters.get('position_embedding.weight', [side * side + 1, width]);
  return add(graph, concat(graph, [classRow, embedded], 1), positions);
}

function patchCount({ imageSize, patchSize }: ClipVisionConfig): number {
  return (imageSize / patchSize) ** 2;
}
