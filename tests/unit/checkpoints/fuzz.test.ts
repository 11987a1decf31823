import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ByteSource, createMemorySource } from '#core/checkpoints/byte-source.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import { AppError } from '#shared/errors.ts';

const GOLDEN = new URL('../../golden/checkpoints/', import.meta.url);
const FILES = [
  'kinds.pt',
  'kinds-legacy.pt',
  'kinds-protocol-4.pt',
  'training-legacy.pt',
  'script.pt',
];

/** Reads everything, and fails the test where more is asked for than the file has. */
async function readAll(bytes: Uint8Array): Promise<void> {
  const memory = createMemorySource('m.pt', bytes);
  const file: ByteSource = {
    ...memory,
    read(offset, length) {
      if (offset < 0 || length < 0 || offset + length > bytes.length)
        throw new Error('out of range');
      return memory.read(offset, length);
    },
  };
  for (const entry of (await openCheckpoint(file)).values()) {
    expect((await readTensorBytes(entry)).length).toBeLessThanOrEqual(bytes.length);
  }
}

describe.each(FILES)('%s with wrong bytes', (name) => {
  const whole = new Uint8Array(readFileSync(new URL(name, GOLDEN)));

  test('is read, or refused for a named fault', async () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const error = await readAll(bytes).catch((reason: unknown) => reason);
        if (error !== undefined && !(error instanceof AppError)) throw error;
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('is refused wherever it is cut', async () => {
    for (let length = 0; length < whole.length; length += 1 + Math.floor(whole.length / 300)) {
      await expect(readAll(whole.slice(0, length)), `${length} bytes`).rejects.toBeInstanceOf(
        AppError,
      );
    }
  });
});
