import { type Code, signed } from './wasm-module.ts';

/**
 * Instructions by what they do; memory is accessed at the address on the stack, unaligned.
 *
 * @see https://webassembly.github.io/spec/core/binary/instructions.html
 */
export const i32Add: Code = [0x6a];
export const i32LessUnsigned: Code = [0x49];
export const loadVector: Code = [0xfd, 0x00, 0, 0];
export const storeVector: Code = [0xfd, 0x0b, 0, 0];
export const load32Splat: Code = [0xfd, 0x09, 0, 0];
export const and: Code = [0xfd, 0x4e];
export const f32x4GreaterOrEqual: Code = [0xfd, 0x46];
export const f32x4Abs: Code = [0xfd, 0xe0, 1];
export const f32x4Sqrt: Code = [0xfd, 0xe3, 1];
export const f32x4Add: Code = [0xfd, 0xe4, 1];
export const f32x4Sub: Code = [0xfd, 0xe5, 1];
export const f32x4Mul: Code = [0xfd, 0xe6, 1];
export const f32x4Div: Code = [0xfd, 0xe7, 1];
/** The two lower floats as doubles. */
export const f64x2PromoteLow: Code = [0xfd, 0x5f];
export const f64x2Add: Code = [0xfd, 0xf0, 1];
export const f64x2Mul: Code = [0xfd, 0xf2, 1];
/** The two upper floats of a vector, twice; takes it twice. */
export const upperHalf: Code = [
  ...[0xfd, 0x0d],
  ...[8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15],
];

export const constant = (value: number): Code => [0x41, signed(value)];

/** Runs `body` once, and again as long as `condition` leaves something other than 0. */
export const repeatWhile = (body: Code, condition: Code): Code => [
  ...[0x03, 0x40],
  body,
  condition,
  ...[0x0d, 0, 0x0b],
];
