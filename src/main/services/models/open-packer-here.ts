import { createPackerHandlers } from '#main/engine/packer/packer-handlers.ts';
import type { Packer } from './ask-packer.ts';

/** A packer in this process, for one that has nothing else to do. */
export function openPackerHere(): Packer {
  const handlers = createPackerHandlers();
  return {
    request: async (method, params, { signal = new AbortController().signal, onProgress } = {}) =>
      handlers[method](params, { signal, report: (progress) => onProgress?.(progress) }),
    [Symbol.asyncDispose]: async () => {},
  };
}
