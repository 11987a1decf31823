import { WEIGHT_BITS } from './bicubic-weights.ts';
import {
  constant,
  i32Add,
  i32LessUnsigned,
  load32Splat,
  repeatWhile,
} from '#core/wasm/instructions.ts';
import { assembleModule, type Code } from '#core/wasm/wasm-module.ts';

/** The kernel may read this far beyond the last byte it needs. */
export const READ_AHEAD_BYTES = 8;

const PAGE_BYTES = 65_536;
const WEIGHT_BYTES = 4;

/** Byte offsets in the kernel's memory, and counts. */
export interface ResampleRequest {
  readonly source: number;
  /** Bytes from one tap of a group to the next. */
  readonly tapStep: number;
  /** Bytes from one group to the next. */
  readonly groupStep: number;
  readonly target: number;
  readonly targetStep: number;
  /** At least 1. */
  readonly groups: number;
  /** Where the int32 weights of the taps begin; at least one. */
  readonly weights: number;
  readonly weightsEnd: number;
}

export interface ResampleKernel {
  /** Makes the memory at least this large; earlier views of it are void. */
  readonly reserve: (byteLength: number) => ArrayBuffer;
  /**
   * Computes groups of four neighbouring bytes. Byte i of group g is
   *
   *   clip((2^21 + Σ_t weights[t] · source[g · groupStep + t · tapStep + i]) >> 22)
   *
   * and goes to `target + g · targetStep + i`.
   */
  readonly resample: (request: ResampleRequest) => void;
}

/** The part of WebAssembly's interface that is used; not every environment's types declare it. */
interface WasmHost {
  readonly WebAssembly: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: KernelExports };
  };
}

interface KernelExports {
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number };
  readonly run: (...parameters: number[]) => void;
}

/** Local variables: the parameters of `run` in its order, then those of the loops. */
const LOCALS = {
  source: 0,
  tapStep: 1,
  groupStep: 2,
  target: 3,
  targetStep: 4,
  groups: 5,
  weights: 6,
  weightsEnd: 7,
  pixel: 8,
  weight: 9,
  sum: 10,
} as const;
type Local = keyof typeof LOCALS;

const get = (local: Local): Code => [0x20, LOCALS[local]];
const set = (local: Local): Code => [0x21, LOCALS[local]];
const tee = (local: Local): Code => [0x22, LOCALS[local]];

/** By their names in the specification; memory is accessed unaligned. */
const i32Sub: Code = [0x6b];
const load8x8Unsigned: Code = [0xfd, 0x02, 0, 0];
const store32FirstLane: Code = [0xfd, 0x5a, 0, 0, 0];
const i32x4Splat: Code = [0xfd, 0x11];
const i8x16NarrowUnsigned: Code = [0xfd, 0x66];
const i16x8NarrowSigned: Code = [0xfd, 0x85, 1];
const i32x4ExtendLowUnsigned: Code = [0xfd, 0xa9, 1];
const i32x4ShiftRightSigned: Code = [0xfd, 0xac, 1];
const i32x4Add: Code = [0xfd, 0xae, 1];
const i32x4Multiply: Code = [0xfd, 0xb5, 1];

const advance = (local: Local, step: Code): Code => [get(local), step, i32Add, tee(local)];

const addTap: Code = [
  [get('sum')],
  [get('pixel'), load8x8Unsigned, i32x4ExtendLowUnsigned],
  [get('weight'), load32Splat, i32x4Multiply],
  [i32x4Add, set('sum')],
  [get('pixel'), get('tapStep'), i32Add, set('pixel')],
];

const computeGroup: Code = [
  [constant(1 << (WEIGHT_BITS - 1)), i32x4Splat, set('sum')],
  [get('source'), set('pixel')],
  [get('weights'), set('weight')],
  repeatWhile(addTap, [
    advance('weight', constant(WEIGHT_BYTES)),
    get('weightsEnd'),
    i32LessUnsigned,
  ]),
  // Narrowing saturates, which clips to 0…255.
  [get('target')],
  [get('sum'), constant(WEIGHT_BITS), i32x4ShiftRightSigned, tee('sum')],
  [get('sum'), i16x8NarrowSigned, tee('sum'), get('sum'), i8x16NarrowUnsigned],
  [store32FirstLane],
  [get('source'), get('groupStep'), i32Add, set('source')],
  [get('target'), get('targetStep'), i32Add, set('target')],
];

const computeGroups = repeatWhile(computeGroup, [
  get('groups'),
  constant(1),
  i32Sub,
  tee('groups'),
]);

/**
 * Starts the inner loop of resampling, in WebAssembly's 128-bit vectors: four to five times as fast
 * as the same in JavaScript.
 */
export function createResampleKernel(): ResampleKernel {
  const bytes = assembleModule({
    parameterCount: 8,
    i32Count: 2,
    v128Count: 1,
    code: computeGroups,
  });
  const { Instance, Module } = (globalThis as unknown as WasmHost).WebAssembly;
  const { memory, run } = new Instance(new Module(bytes)).exports;
  return {
    reserve: (byteLength) => {
      const missing = byteLength - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      return memory.buffer;
    },
    resample: ({ source, tapStep, groupStep, target, targetStep, groups, weights, weightsEnd }) => {
      run(source, tapStep, groupStep, target, targetStep, groups, weights, weightsEnd);
    },
  };
}
