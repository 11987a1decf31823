import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import type { CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { TensorEntry } from '#core/checkpoints/tensor-entry.ts';
import { joinBytes, uint64 } from './byte-writer.ts';
import { dict, int, type PicklePart, pickle, tensor, text } from './pickle-writer.ts';

const MAGIC: PicklePart[] = [
  'LONG1',
  [10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19],
];
const NUMBERS = Float32Array.of(0, 1, 2, 3);

interface Legacy {
  readonly protocol?: number;
  readonly value?: readonly PicklePart[];
  readonly keys?: readonly PicklePart[];
  readonly data?: Uint8Array;
}

function legacy({
  protocol = 1001,
  value = dict({ w: tensor({ elements: 4, shape: [4], strides: [1] }) }),
  keys = ['EMPTY_LIST', ...text('0'), 'APPEND'],
  data = joinBytes(uint64(4), new Uint8Array(NUMBERS.buffer)),
}: Legacy): Uint8Array {
  const pickles = [MAGIC, int(protocol), dict({ little_endian: ['NEWTRUE'] }), value, keys];
  return joinBytes(...pickles.map((parts) => pickle(...parts)), data);
}

const open = (bytes: Uint8Array) => openCheckpoint(createMemorySource('m.bin', bytes));

describe("PyTorch's legacy format", () => {
  test('gives tensors their place, beside the storages of an optimizer', async () => {
    const optimizer = tensor({
      storage: 'LongStorage',
      key: 'x',
      elements: 1,
      shape: [1],
      strides: [1],
    });
    const bytes = legacy({
      value: dict({
        state_dict: dict({ w: tensor({ elements: 4, start: 1, shape: [3], strides: [1] }) }),
        optimizer: dict({ step: optimizer }),
      }),
      keys: ['EMPTY_LIST', 'MARK', ...text('x'), ...text('0'), 'APPENDS'],
      data: joinBytes(uint64(1), uint64(7), uint64(4), new Uint8Array(NUMBERS.buffer)),
    });
    const index = await open(bytes);
    expect([...index.keys()]).toEqual(['w']);
    expect([...(await readFloats(index.get('w') as TensorEntry))]).toEqual([1, 2, 3]);
  });

  const short = joinBytes(uint64(3), new Uint8Array(NUMBERS.buffer));
  test.each<[string, Legacy, CheckpointFault, string]>([
    ['another protocol', { protocol: 1000 }, 'FORMAT_UNKNOWN', 'no checkpoint of PyTorch 0.1'],
    ['keys that are no names', { keys: int(1) }, 'PICKLE_INVALID', 'does not name its storages'],
    ['a missing storage', { keys: ['EMPTY_LIST'] }, 'STORAGE_MISSING', 'w lies in storage 0'],
    [
      'a storage nobody describes',
      { keys: ['EMPTY_LIST', ...text('9'), 'APPEND'] },
      'STORAGE_MISSING',
      'no tensor says what storage 9 is',
    ],
    ['a shorter storage', { data: short }, 'STORAGE_TOO_SHORT', 'should have 4 elements'],
    ['no data', { data: new Uint8Array(0) }, 'FILE_TRUNCATED', 'the length of storage 0'],
    ['half the data', { data: joinBytes(uint64(4), [1]) }, 'FILE_TRUNCATED', 'ends after the file'],
    [
      'a negative length',
      { data: joinBytes(uint64(2n ** 64n - 4n), new Uint8Array(16)) },
      'STORAGE_TOO_SHORT',
      'has -16 bytes',
    ],
  ])('is refused for %s', async (_, parts, fault, message) => {
    await expect(open(legacy(parts))).rejects.toMatchObject({
      fault,
      message: expect.stringContaining(message),
    });
  });
});
