import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import { CheckpointError, type CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import { isInPlace, type TensorEntry, type TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { ascii } from './byte-writer.ts';
import {
  dict,
  global,
  int,
  type PicklePart,
  pickle,
  tensor,
  text,
  tuple,
} from './pickle-writer.ts';
import { writeZip, type ZipFile } from './zip-writer.ts';

const NUMBERS = Float32Array.of(0, 1, 2, 3, 4, 5);
const storage: ZipFile = { name: 'm/data/0', bytes: new Uint8Array(NUMBERS.buffer) };

const archive = (value: readonly PicklePart[], others: readonly ZipFile[] = [storage]) =>
  writeZip([{ name: 'm/data.pkl', bytes: pickle(...value) }, ...others]);
const open = (bytes: Uint8Array): Promise<TensorIndex> =>
  openCheckpoint(createMemorySource('m.pt', bytes));
const numbers = async (entry: TensorEntry | undefined) => entry && [...(await readFloats(entry))];

const WHOLE = tensor({ elements: 6, shape: [2, 3], strides: [3, 1] });

describe("PyTorch's zip archives", () => {
  test('give a tensor the place of its bytes in the archive', async () => {
    const bytes = archive(dict({ w: WHOLE }));
    const entry = (await open(bytes)).get('w') as TensorEntry;
    expect(entry).toMatchObject({ name: 'w', type: 'F32', shape: [2, 3], length: 24 });
    expect(isInPlace(entry)).toBe(true);
    expect(bytes.slice(entry.offset, entry.offset + 24)).toEqual(storage.bytes);
  });

  test('share storages, begin inside them, and keep rows that are not one after the other', async () => {
    const index = await open(
      archive(
        dict({
          whole: WHOLE,
          row: tensor({ elements: 6, start: 3, shape: [3], strides: [1] }),
          turned: tensor({ elements: 6, shape: [3, 2], strides: [1, 3] }),
          column: tensor({ elements: 6, start: 1, shape: [2, 1], strides: [3, 99] }),
          thin: tensor({ elements: 6, shape: [1, 6], strides: [77, 1] }),
          single: tensor({ elements: 6, start: 5, shape: [], strides: [] }),
        }),
      ),
    );
    expect(await numbers(index.get('row'))).toEqual([3, 4, 5]);
    expect(await numbers(index.get('turned'))).toEqual([0, 3, 1, 4, 2, 5]);
    expect(await numbers(index.get('column'))).toEqual([1, 4]);
    expect(await numbers(index.get('single'))).toEqual([5]);
    const inPlace = [...index.values()].filter(isInPlace).map(({ name }) => name);
    expect(inPlace).toEqual(['whole', 'row', 'thin', 'single']);
  });

  test('may be of 64 bits, or of the other byte order', async () => {
    const big = NUMBERS.slice();
    new Uint8Array(big.buffer).forEach((_, index, all) => {
      if (index % 4 === 0) all.subarray(index, index + 4).reverse();
    });
    const files = [
      { name: 'data.pkl', bytes: pickle(...dict({ w: WHOLE })) },
      { name: 'byteorder', bytes: Uint8Array.from(ascii('big')) },
      { name: 'data/0', bytes: new Uint8Array(big.buffer) },
    ];
    const entry = (await open(writeZip(files, true))).get('w') as TensorEntry;
    expect(isInPlace(entry)).toBe(false);
    expect(await numbers(entry)).toEqual([...NUMBERS]);
  });

  test('hold parameters, an OrderedDict with metadata, and what training scripts put beside them', async () => {
    const ordered = [...global('collections', 'OrderedDict'), 'EMPTY_TUPLE', 'REDUCE'] as const;
    const parameter: PicklePart[] = [
      ...global('torch._utils', '_rebuild_parameter'),
      ...tuple(WHOLE, ['NEWTRUE'], [...ordered]),
      'REDUCE',
    ];
    const model: PicklePart[] = [
      ...ordered,
      ...['MARK' as const, ...text('w'), ...parameter, 'SETITEMS' as const],
      ...dict({ _metadata: [...ordered] }),
      'BUILD',
    ];
    const index = await open(archive(dict({ epoch: int(3), model_state_dict: model })));
    expect(await numbers(index.get('w'))).toEqual([...NUMBERS]);
  });

  const one = (parts: Partial<Parameters<typeof tensor>[0]>) =>
    dict({ w: tensor({ elements: 6, shape: [6], strides: [1], ...parts }) });
  const packed = { ...storage, method: 8 };

  test.each<[string, Uint8Array, CheckpointFault, string]>([
    [
      'an archive cut short',
      archive(dict({ w: WHOLE })).slice(0, -9),
      'FILE_TRUNCATED',
      'no directory',
    ],
    [
      'a storage that is not there',
      archive(one({ key: '../0' })),
      'STORAGE_MISSING',
      'w lies in storage ../0',
    ],
    [
      'a storage of fewer bytes than claimed',
      archive(one({ elements: 7 })),
      'STORAGE_TOO_SHORT',
      'storage 0 should have 7 elements of F32, but has 24 bytes',
    ],
    [
      'a tensor past the end of its storage',
      archive(one({ start: 1 })),
      'STORAGE_TOO_SHORT',
      'w ends at element 7 of 6',
    ],
    [
      'strides past the end of its storage',
      archive(one({ shape: [2], strides: [6] })),
      'STORAGE_TOO_SHORT',
      'w ends at element 7 of 6',
    ],
    [
      'one number that claims to be a billion',
      archive(one({ shape: [1_000_000_000], strides: [0] })),
      'SHAPE_INVALID',
      'w is [1000000000], more than the 6 elements of its storage',
    ],
    [
      'a compressed storage',
      archive(one({}), [packed]),
      'ZIP_ENTRY_PACKED',
      'm/data/0 is compressed',
    ],
    [
      'an entry that reaches past the file',
      archive(one({}), [{ ...storage, claimedSize: 4_000_000_000 }]),
      'FILE_TRUNCATED',
      'm/data/0 ends after the file',
    ],
    [
      'an entry that is not there',
      archive(one({}), [{ ...storage, claimedOffset: 5 }]),
      'ZIP_DIRECTORY_INVALID',
      'm/data/0 is not where the directory says',
    ],
    [
      'a name that is there twice',
      archive(one({}), [storage, storage]),
      'ZIP_DIRECTORY_INVALID',
      'm/data/0 is there twice',
    ],
    ['an archive of something else', writeZip([storage]), 'ZIP_ENTRY_MISSING', 'no data.pkl'],
    ['no tensors', archive(dict({ epoch: int(3) })), 'STATE_DICT_MISSING', 'no state dict'],
    ['a number', archive(int(3)), 'STATE_DICT_MISSING', 'no state dict'],
    ['a negative shape', archive(one({ shape: [-1] })), 'STATE_DICT_MISSING', 'no state dict'],
  ])('are refused for %s', async (_, bytes, fault, message) => {
    const error = await open(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CheckpointError);
    expect(error).toMatchObject({ fault, message: expect.stringContaining(message) });
  });
});

describe('a file that is no checkpoint', () => {
  test.each([
    ['', 'it is empty'],
    ['hello, this is a text and not a model', 'it is neither safetensors nor PyTorch'],
    ['version https://git-lfs.github.com/spec/v1', 'the pointer that Git LFS leaves'],
    ['<!DOCTYPE html><html>', 'it is a web page'],
    ['\u0080\u0003K\u0001.', 'it is a pickle, but torch.save did not write it'],
    ['\u001f\u008b\b', 'it is packed with gzip'],
  ])('%j is named', async (start, message) => {
    await expect(open(Uint8Array.from(ascii(start)))).rejects.toMatchObject({
      fault: 'FORMAT_UNKNOWN',
      message: expect.stringContaining(message),
    });
  });
});
