import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import { CheckpointError, type CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readSafetensors } from '#core/checkpoints/read-safetensors.ts';
import { readFloats, readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import { layOutSafetensors, serializeSafetensors } from '#core/checkpoints/write-safetensors.ts';
import { AppError } from '#shared/errors.ts';
import { ascii, joinBytes, uint64 } from './byte-writer.ts';

const FLOATS = Float32Array.of(1, -2, 3, 4, 0.5, 6);
const TENSORS = [
  { name: 'odd', type: 'BOOL', shape: [3], bytes: Uint8Array.of(1, 0, 1) },
  { name: 'a.weight', type: 'F32', shape: [2, 3], bytes: new Uint8Array(FLOATS.buffer) },
  { name: 'half', type: 'F16', shape: [1], bytes: Uint8Array.of(0, 0x3c) },
  { name: 'brain', type: 'BF16', shape: [1], bytes: Uint8Array.of(0x80, 0xbf) },
  { name: 'ids', type: 'I64', shape: [1], bytes: Uint8Array.from(uint64(7)) },
  { name: 'none', type: 'F32', shape: [0, 4], bytes: new Uint8Array(0) },
  { name: 'scale', type: 'F64', shape: [], bytes: new Uint8Array(Float64Array.of(2.5).buffer) },
] as const;

const open = (bytes: Uint8Array) => readSafetensors(createMemorySource('m.safetensors', bytes));

describe('safetensors', () => {
  test('read back as they were written, aligned and with the metadata passed over', async () => {
    const index = await open(serializeSafetensors(TENSORS, { format: 'pt' }));
    expect([...index.keys()].toSorted()).toEqual(TENSORS.map(({ name }) => name).toSorted());
    for (const { name, type, shape, bytes } of TENSORS) {
      const entry = index.get(name);
      expect(entry).toMatchObject({ type, shape, length: bytes.length });
      expect(entry && (await readTensorBytes(entry))).toEqual(bytes);
      if (type === 'F32') expect((entry?.offset ?? 1) % 4).toBe(0);
    }
  });

  test('are told from a pickle by more than the first byte, whatever their header is long', async () => {
    const firstBytes = new Set<number>();
    for (let padding = 0; padding < 256; padding += 8) {
      const bytes = serializeSafetensors(TENSORS, { padding: 'x'.repeat(padding) });
      firstBytes.add(bytes[0] ?? 0);
      const index = await openCheckpoint(createMemorySource('m.safetensors', bytes));
      expect(index.size).toBe(TENSORS.length);
    }
    expect(firstBytes).toContain(0x80);
  });

  test('read every kind of floating point number as float32', async () => {
    const index = await open(serializeSafetensors(TENSORS));
    const read = async (name: string) => [...(await readFloats(index.get(name) as never))];
    expect(await read('a.weight')).toEqual([...FLOATS]);
    expect(await read('half')).toEqual([1]);
    expect(await read('brain')).toEqual([-1]);
    expect(await read('scale')).toEqual([2.5]);
    expect(await read('none')).toEqual([]);
    await expect(read('ids')).rejects.toMatchObject({ fault: 'TYPE_UNSUPPORTED' });
  });

  test('can be written piece by piece', () => {
    const { header, tensors } = layOutSafetensors(TENSORS);
    expect(joinBytes(header, ...tensors.map(({ bytes }) => bytes))).toEqual(
      serializeSafetensors(TENSORS),
    );
  });

  const withHeader = (json: string, dataBytes = 0) =>
    joinBytes(uint64(json.length), ascii(json), new Uint8Array(dataBytes));
  const f32 = (shape: string, from: number, to: number) =>
    `{"dtype":"F32","shape":${shape},"data_offsets":[${from},${to}]}`;

  test.each<[string, Uint8Array, CheckpointFault, string]>([
    ['three bytes', new Uint8Array(3), 'FILE_TRUNCATED', 'the header length'],
    [
      'a huge header',
      Uint8Array.from(uint64(2n ** 63n)),
      'HEADER_TOO_LARGE',
      '9223372036854775808',
    ],
    ['a header past the end', Uint8Array.from(uint64(99)), 'FILE_TRUNCATED', 'the header'],
    ['no JSON', withHeader('{"a":'), 'HEADER_INVALID', 'the header is not JSON'],
    ['no object', withHeader('[]'), 'HEADER_INVALID', 'the header is not an object'],
    [
      'no offsets',
      withHeader('{"a":{"dtype":"F32","shape":[]}}'),
      'HEADER_INVALID',
      'a.data_offsets',
    ],
    ['a negative size', withHeader(`{"a":${f32('[-1]', 0, 4)}}`, 4), 'HEADER_INVALID', 'a.shape.0'],
    ['a fraction', withHeader(`{"a":${f32('[1.5]', 0, 6)}}`, 6), 'HEADER_INVALID', 'a.shape.0'],
    [
      'a type of the future',
      withHeader('{"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}}', 1),
      'TYPE_UNSUPPORTED',
      'a has the type F8_E4M3',
    ],
    [
      'a name that is there twice',
      withHeader(`{"a":${f32('[1]', 0, 4)},"a" : ${f32('[1]', 0, 4)}}`, 4),
      'TENSOR_DUPLICATE',
      'a is there twice',
    ],
    [
      'more bytes than the file',
      withHeader(`{"a":${f32('[2]', 0, 8)}}`, 4),
      'OFFSET_OUT_OF_RANGE',
      'a lies at bytes 0 to 8 of 4',
    ],
    [
      'an end before its start',
      withHeader(`{"a":${f32('[0]', 4, 0)}}`, 4),
      'OFFSET_OUT_OF_RANGE',
      'a lies at bytes 4 to 0 of 4',
    ],
    [
      'a shape of another length',
      withHeader(`{"a":${f32('[3]', 0, 8)}}`, 8),
      'LENGTH_DISAGREES',
      'a: [3] of F32 takes 12 bytes, but it has 8',
    ],
    [
      'a shape beyond all numbers',
      withHeader(`{"a":${f32('[4294967296,4294967296]', 0, 0)}}`),
      'SHAPE_INVALID',
      'a is [4294967296,4294967296]',
    ],
    [
      'overlapping tensors',
      withHeader(`{"a":${f32('[2]', 0, 8)},"b":${f32('[2]', 4, 12)}}`, 12),
      'TENSORS_OVERLAP',
      'b begins inside',
    ],
    [
      'a hole',
      withHeader(`{"a":${f32('[1]', 0, 4)},"b":${f32('[1]', 8, 12)}}`, 12),
      'BYTES_UNCLAIMED',
      '4 bytes before b',
    ],
    ['bytes at the end', withHeader('{}', 2), 'BYTES_UNCLAIMED', '2 bytes at the end'],
  ])('refuse %s', async (_, bytes, fault, message) => {
    const error = await open(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ fault, message: expect.stringContaining(message) });
    expect((error as AppError).message).toMatch(/^m\.safetensors: /);
  });

  test('never fail with anything but a named fault, whatever bytes change', async () => {
    const whole = serializeSafetensors(TENSORS);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = whole.slice();
          for (const [at, byte] of changes) bytes[at] = byte;
          const result = await open(bytes).catch((reason: unknown) => reason);
          expect(result instanceof Map || result instanceof AppError).toBe(true);
        },
      ),
      { seed: 11, numRuns: 2000 },
    );
  });
});
