import type { Graph, Value } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { sigmoid } from '#core/onnx/ops/sigmoid.ts';
import { attention, splitHeads } from './attention.ts';
import type { ClipTowerConfig } from './clip-config.ts';
import { linear } from './linear.ts';
import { norm } from './norm.ts';
import type { Parameters } from './parameters.ts';

/**
 * The pre-norm transformer both CLIP towers share.
 *
 * @param x `[B, T, D]`
 * @param bias Broadcasts to `[B, H, T, T]`; the text tower's causal mask.
 * @returns `[B, T, D]`
 * @see https://arxiv.org/abs/2103.00020, section 2.4; names as in Hugging Face's CLIPModel.
 */
export function clipTower(
  graph: Graph,
  parameters: Parameters,
  { x, bias }: { readonly x: Value; readonly bias?: Value },
  config: ClipTowerConfig,
): Value {
  let hidden = x;
  for (let layer = 0; layer < config.layers; layer += 1) {
    const block = parameters.scope(`encoder.layers.${layer}.`);
    const attended = selfAttention(
      graph,
      block.scope('self_attn.'),
      {
        x: norm(graph, block.scope('layer_norm1.'), hidden, config.layerNormEpsilon),
        ...(bias ? { bias } : {}),
      },
      config,
    );
    hidden = add(graph, hidden, attended);
    const normed = norm(graph, block.scope('layer_norm2.'), hidden, config.layerNormEpsilon);
    const { width, mlpWidth } = config;
    const up = linear(graph, block.scope('mlp.fc1.'), normed, { from: width, to: mlpWidth });
    const down = linear(graph, block.scope('mlp.fc2.'), quickGelu(graph, up), {
      from: mlpWidth,
      to: width,
    });
    hidden = add(graph, hidden, down);
  }
  return hidden;
}

function selfAttention(
  graph: Graph,
  parameters: Parameters,
  { x, bias }: { readonly x: Value; readonly bias?: Value },
  { width, heads }: ClipTowerConfig,
): Value {
  const project = (name: string) =>
    splitHeads(
      graph,
      linear(graph, parameters.scope(`${name}_proj.`), x, { from: width, to: width }),
      heads,
    );
  const mixed = attention(graph, {
    query: project('q'),
    key: project('k'),
    value: project('v'),
    ...(bias ? { bias } : {}),
  });
  return linear(graph, parameters.scope('out_proj.'), mixed, { from: width, to: width });
}

/** x·σ(1.702·x), CLIP's approximation of GELU. */
function quickGelu(graph: Graph, x: Value): Value {
  return mul(graph, x, sigmoid(graph, mul(graph, x, graph.scalar(1.702))));
}
