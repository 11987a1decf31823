import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';

/**
 * The codes of a precision, those to be preferred first: fewer scales are quicker, and with 256 codes a block of 64 loses little
 * more than one of 32.
 */
export const PRECISION_CODES: Readonly<
  Record<PackPrecision, readonly [BlockCodes, ...BlockCodes[]]>
> = {
  int8: [
    { bits: 8, blockSize: 64 },
    { bits: 8, blockSize: 32 },
  ],
  int4: [{ bits: 4, blockSize: 32 }],
};
