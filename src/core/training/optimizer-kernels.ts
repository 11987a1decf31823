import {
  and,
  constant,
  f32x4Abs,
  f32x4Add,
  f32x4Div,
  f32x4GreaterOrEqual,
  f32x4Mul,
  f32x4Sqrt,
  f32x4Sub,
  f64x2Add,
  f64x2Mul,
  f64x2PromoteLow,
  i32Add,
  i32LessUnsigned,
  load32Splat,
  loadVector,
  repeatWhile,
  storeVector,
  upperHalf,
} from '#core/wasm/instructions.ts';
import type { Code, FunctionBody } from '#core/wasm/wasm-module.ts';

/** Floats that a kernel takes at once; every range of its memory is a multiple of it, and not empty. */
export const VECTOR_FLOATS = 4;

const VECTOR_BYTES = 16;

/** The numbers of one AdamW update, as float32 in the order in which the kernel reads them. */
export const UPDATE_SCALARS = [
  /** What gradients are multiplied by: clipping. */
  'factor',
  'beta1',
  /** 1 − beta1 */
  'rest1',
  'beta2',
  /** 1 − beta2 */
  'rest2',
  /** 1 − learning rate · weight decay */
  'keep',
  /** learning rate / (1 − beta1ᵗ) */
  'stepSize',
  /** 1 / √(1 − beta2ᵗ) */
  'secondCorrection',
  'epsilon',
  /** First moments below this become 0: numbers near the smallest float are slow to compute with. */
  'least',
] as const;

const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const tee = (local: number): Code => [0x22, local];
const advance = (local: number): Code => [get(local), constant(VECTOR_BYTES), i32Add];

/** Runs `body` on one vector after another, from the addresses in `moving` until the first is `end`. */
function forEachVector(body: Code, moving: readonly number[], end: number): Code {
  const [first = 0, ...rest] = moving;
  return repeatWhile(
    [body, rest.map((local) => [advance(local), set(local)])],
    [advance(first), tee(first), get(end), i32LessUnsigned],
  );
}

/**
 * `(scalars, p, m, v, g, pEnd)`: one AdamW update in place, in a single pass over the memory.
 *
 *   g ← factor·g,  m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²
 *   p ← keep·p − stepSize·m / (√v·secondCorrection + ε)
 *
 * @see https://arxiv.org/abs/1711.05101, algorithm 2
 */
export const ADAM_W_KERNEL: FunctionBody = (() => {
  const [scalars, p, m, v, g, end] = [0, 1, 2, 3, 4, 5] as const;
  const firstScalar = 6;
  const gradient = firstScalar + UPDATE_SCALARS.length;
  const [moment, second] = [gradient + 1, gradient + 2];
  const scalar = (name: (typeof UPDATE_SCALARS)[number]): Code =>
    get(firstScalar + UPDATE_SCALARS.indexOf(name));
  const loads = UPDATE_SCALARS.map(
    (_, index): Code => [
      [get(scalars), constant(4 * index), i32Add],
      [load32Splat, set(firstScalar + index)],
    ],
  );
  const update: Code = [
    [get(g), loadVector, scalar('factor'), f32x4Mul, set(gradient)],
    [get(m), loadVector, scalar('beta1'), f32x4Mul],
    [get(gradient), scalar('rest1'), f32x4Mul, f32x4Add, tee(moment)],
    [get(moment), f32x4Abs, scalar('least'), f32x4GreaterOrEqual, and, set(moment)],
    [get(v), loadVector, scalar('beta2'), f32x4Mul],
    [get(gradient), get(gradient), f32x4Mul, scalar('rest2'), f32x4Mul, f32x4Add, set(second)],
    [get(m), get(moment), storeVector],
    [get(v), get(second), storeVector],
    [get(p)],
    [get(p), loadVector, scalar('keep'), f32x4Mul],
    [get(moment), scalar('stepSize'), f32x4Mul],
    [get(second), f32x4Sqrt, scalar('secondCorrection'), f32x4Mul, scalar('epsilon'), f32x4Add],
    [f32x4Div, f32x4Sub, storeVector],
  ];
  return {
    parameterCount: 6,
    i32Count: 0,
    v128Count: UPDATE_SCALARS.length + 3,
    code: [loads, forEachVector(update, [p, m, v, g], end)],
  };
})();

/** `(sum, x, xEnd)`: writes the sum of the squares of x as two doubles that are still to be added. */
export const SQUARES_KERNEL: FunctionBody = (() => {
  const [result, x, end, low, high, sum] = [0, 1, 2, 3, 4, 5] as const;
  const square: Code = [
    [get(x), loadVector, tee(low), get(low), upperHalf, f64x2PromoteLow, set(high)],
    [get(low), f64x2PromoteLow, tee(low)],
    [get(low), f64x2Mul, get(high), get(high), f64x2Mul, f64x2Add],
    [get(sum), f64x2Add, set(sum)],
  ];
  return {
    parameterCount: 3,
    i32Count: 0,
    v128Count: 3,
    code: [forEachVector(square, [x], end), get(result), get(sum), storeVector],
  };
})();

/** `(sum, x, sumEnd)`: adds x to the sum, in place. */
export const ADD_KERNEL: FunctionBody = (() => {
  const [sum, x, end] = [0, 1, 2] as const;
  const add: Code = [get(sum), get(sum), loadVector, get(x), loadVector, f32x4Add, storeVector];
  return { parameterCount: 3, i32Count: 0, v128Count: 0, code: forEachVector(add, [sum, x], end) };
})();
