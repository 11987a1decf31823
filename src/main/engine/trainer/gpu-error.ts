import { AppError } from '#shared/errors.ts';

/** As onnxruntime 1.30 and Dawn put it. */
const NO_CARD = /WebGPU (adapter|device)|not (enabled|supported) in this build/iu;
const NO_MEMORY = /out of memory|failed to allocate|allocation .*failed/iu;

/**
 * Turns what the runtime says of a graphics card into a failure that a person can do something about.
 *
 * Anything else comes back as it is, such as a mistake of ours in a graph.
 */
export function toGpuError(error: unknown): unknown {
  const said = error instanceof Error ? error.message : '';
  if (NO_CARD.test(said)) {
    const advice = 'train on the processor (CPU) instead';
    const what = `There is no graphics card here that training can use; ${advice}.`;
    return new AppError('BAD_REQUEST', what, { cause: error });
  }
  if (NO_MEMORY.test(said)) {
    const advice = 'take a smaller batch with more accumulation, or the processor (CPU)';
    const what = `The memory of the graphics card does not hold this run; ${advice}.`;
    return new AppError('BAD_REQUEST', what, { cause: error });
  }
  return error;
}
