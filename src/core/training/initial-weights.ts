import type { Value } from '#core/onnx/graph.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';

/** What CLIP starts its temperature from: ln(1 / 0.07). */
const INITIAL_LOGIT_SCALE = Math.log(1 / 0.07);

const RESIDUAL_OUTPUT = /(out_proj|mlp\.fc2|attn\.c_proj|mlp\.c_proj)\.weight$/;
const NORM_WEIGHT = /(norm\d?|layrnorm|ln_\w)\.weight$/;
const EMBEDDING = /(token_embedding|wte)\.weight$|class_embedding$|^embedding\.weight$/;
const BIAS = /\.bias(_[ih]h_l0)?$/;
const POSITION = /(position_embedding|wpe)\.weight$/;
/** GPT-2 keeps `[in, out]`; everything else `[out, in]`. */
const TRANSPOSED = /\.c_(attn|proj|fc)\.weight$/;

/**
 * Draws the weight a network of `layers` layers starts from, by its checkpoint name.
 *
 * Matrices are normal with variance 1/inputs, those that write into the residual stream smaller by
 * 1/√(2·layers); embeddings have a deviation of 0.02; norms start as the identity.
 *
 * @see Radford et al. 2019, section 2.3, for the residual scale.
 */
export function drawInitialWeight(
  value: Value,
  random: SeededRandom,
  layers: number,
): Float32Array<ArrayBuffer> {
  const { name } = value;
  const shape = staticShape(value.shape);
  const size = shape.reduce((product, dim) => product * dim, 1);
  if (name === 'logit_scale') return Float32Array.of(INITIAL_LOGIT_SCALE);
  if (NORM_WEIGHT.test(name)) return new Float32Array(size).fill(1);
  if (BIAS.test(name)) return new Float32Array(size);
  const stream = random.split(name);
  const deviation =
    deviationOf(name, shape) * (RESIDUAL_OUTPUT.test(name) ? (2 * layers) ** -0.5 : 1);
  return Float32Array.from({ length: size }, () => stream.normal(0, deviation));
}

function deviationOf(name: string, shape: readonly number[]): number {
  if (EMBEDDING.test(name)) return 0.02;
  if (POSITION.test(name)) return 0.01;
  const [first = 1, ...rest] = shape;
  const inputs = TRANSPOSED.test(name) ? first : rest.reduce((product, dim) => product * dim, 1);
  return inputs ** -0.5;
}
