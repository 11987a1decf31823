import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats, readTensorBytes } from '#core/checkpoints/tensor-data.ts';
import { isInPlace, type TensorEntry } from '#core/checkpoints/tensor-entry.ts';

interface Described {
  readonly type: string;
  readonly shape: readonly number[];
  readonly numbers: readonly number[];
}

const read = (name: string): Uint8Array => readFileSync(new URL(name, import.meta.url));
const expected = JSON.parse(new TextDecoder().decode(read('expected.json'))) as Record<
  'kinds' | 'model',
  Record<string, Described>
>;
const open = (name: string) => openCheckpoint(createMemorySource(name, read(name)));

const TYPE_NAMES: Readonly<Record<string, string>> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  I64: 'int64',
  I32: 'int32',
  I16: 'int16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
};

async function describeEntry(entry: TensorEntry): Promise<Described> {
  const type = TYPE_NAMES[entry.type] ?? entry.type;
  return { type, shape: entry.shape, numbers: await numbersOf(entry) };
}

async function numbersOf(entry: TensorEntry): Promise<number[]> {
  const bytes = new Uint8Array(await readTensorBytes(entry)).buffer;
  if (entry.type === 'F64') return [...new Float64Array(bytes)];
  if (entry.type === 'I64') return [...new BigInt64Array(bytes)].map(Number);
  if (entry.type === 'I32') return [...new Int32Array(bytes)];
  if (entry.type === 'I16') return [...new Int16Array(bytes)];
  if (entry.type === 'I8') return [...new Int8Array(bytes)];
  if (entry.type === 'U8' || entry.type === 'BOOL') return [...new Uint8Array(bytes)];
  return [...(await readFloats(entry))];
}

describe('what PyTorch wrote', () => {
  test.each([
    ['kinds.pt', 'kinds'],
    ['kinds-legacy.pt', 'kinds'],
    ['kinds-protocol-4.pt', 'kinds'],
    ['kinds-legacy-protocol-4.pt', 'kinds'],
    ['training.pt', 'model'],
    ['training-legacy.pt', 'model'],
    ['script.pt', 'model'],
  ] as const)('%s holds the numbers that PyTorch says', async (name, which) => {
    const index = await open(name);
    const found: Record<string, Described> = {};
    for (const [key, entry] of index) found[key] = await describeEntry(entry);
    expect(found).toEqual(expected[which]);
  });

  test('tensors lie in place unless they were views across rows', async () => {
    for (const name of ['kinds.pt', 'kinds-legacy.pt']) {
      const views = [...(await open(name)).values()].filter((entry) => !isInPlace(entry));
      expect(views.map((entry) => entry.name)).toEqual(['turned', 'columns', 'corner']);
    }
  });

  test('a whole module is refused by the class that it asks for', async () => {
    await expect(open('whole-object.pt')).rejects.toMatchObject({
      fault: 'PICKLE_GLOBAL_REFUSED',
      message: expect.stringContaining('it asks for __main__.Tiny'),
    });
  });
});
