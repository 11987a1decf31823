import { readTensorBytes } from './tensor-data.ts';
import { countElements, sliceRows, type TensorEntry } from './tensor-entry.ts';

/** Numbers of each tensor that are in memory at a time. */
const CHUNK = 1 << 18;

/** Whether two tensors are of one type and shape and have the same numbers. Reads on only until they differ. */
export async function haveSameNumbers(a: TensorEntry, b: TensorEntry): Promise<boolean> {
  if (a.type !== b.type || a.shape.join() !== b.shape.join()) return false;
  const [rows = 1, ...others] = a.shape;
  const step = Math.max(1, Math.floor(CHUNK / countElements(others)));
  for (let start = 0; start < rows; start += step) {
    const part = { start, count: Math.min(step, rows - start) };
    const read = (entry: TensorEntry) =>
      readTensorBytes(sliceRows(entry, { name: entry.name, ...part }));
    const [one, other] = [await read(a), await read(b)];
    if (one.some((byte, at) => byte !== other[at])) return false;
  }
  return true;
}
