import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { PRECISION_CODES } from '#core/quantization/precision-codes.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { timeProduct } from './time-product.ts';

/** What is less than that is no slowness but a busy machine. */
const WORTH_TELLING = 1.2;

type MeasureSlowCodes = (precision: PackPrecision) => Promise<number | null>;

/**
 * How many times as long a product with weights in codes takes on this CPU as one with float32; `null` unless it is longer.
 *
 * Where a CPU has no integer dot products the runtime may decode the weights anew each time. That is timed rather than
 * read from the CPU's flags, which do not say what the runtime has been built to use; once in a process.
 */
export const measureSlowCodes: MeasureSlowCodes = createSlowCodesMeter(timeProduct);

/**
 * Measures a precision the first time it is asked about, and again after that failed.
 *
 * @param time The milliseconds of a product with a matrix in codes, or in float32.
 */
export function createSlowCodesMeter(
  time: (codes: BlockCodes | null) => Promise<number>,
): MeasureSlowCodes {
  const measured = new Map<PackPrecision, Promise<number | null>>();
  const compare = async (precision: PackPrecision): Promise<number | null> => {
    const [codes] = PRECISION_CODES[precision];
    const ofFloats = await time(null);
    const ratio = (await time(codes)) / ofFloats;
    return ratio >= WORTH_TELLING ? ratio : null;
  };
  return (precision) => {
    const known = measured.get(precision);
    if (known !== undefined) return known;
    const measuring = compare(precision);
    measured.set(precision, measuring);
    measuring.catch(() => measured.delete(precision));
    return measuring;
  };
}
