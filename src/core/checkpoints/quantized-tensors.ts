import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { dequantizeRows } from '#core/quantization/quantize-rows.ts';
import type { WeightLayout } from '#core/quantization/weight-layout.ts';
import { CheckpointError } from './checkpoint-error.ts';
import type { Quantization, TensorEntry, TensorIndex } from './tensor-entry.ts';

/** `NAME.rows4`: the codes of NAME's rows, in 4 bits; its scales are `NAME.scales`. */
const CODES = /^(.+)\.(rows|columns)([48])$/;
const SCALES = '.scales';

/** What the two tensors of a matrix in codes are called in a file of ours. */
export function toCodeNames(
  name: string,
  { layout, bits }: Pick<Quantization, 'layout' | 'bits'>,
): { readonly codes: string; readonly scales: string } {
  return { codes: `${name}.${layout}${bits}`, scales: `${name}${SCALES}` };
}

/**
 * Joins codes and scales to the matrices that they stand for, by name; other tensors stay as they are.
 *
 * @throws CheckpointError `TENSOR_MISSING` if codes have no scales, `SHAPE_DISAGREES` if the two do not fit.
 */
export function joinQuantized(tensors: TensorIndex): TensorIndex {
  const joined = new Map<string, TensorEntry>();
  const scales = new Set<string>();
  for (const [name, entry] of tensors) {
    const match = entry.type === 'U8' ? CODES.exec(name) : null;
    const [, of = '', layout, bits] = match ?? [];
    if (match === null) {
      joined.set(name, entry);
      continue;
    }
    const found = tensors.get(of + SCALES);
    scales.add(of + SCALES);
    joined.set(
      of,
      join(entry, found, { name: of, layout: layout as WeightLayout, bits: bits === '4' ? 4 : 8 }),
    );
  }
  for (const name of scales) joined.delete(name);
  return joined;
}

function join(
  codes: TensorEntry,
  scales: TensorEntry | undefined,
  { name, layout, bits }: { readonly name: string } & Pick<Quantization, 'layout' | 'bits'>,
): TensorEntry {
  const where = `${codes.file.path}: ${codes.name}`;
  if (scales === undefined) {
    throw new CheckpointError('TENSOR_MISSING', `${where} has no ${name}${SCALES}`);
  }
  const [rows = 0, bytes = 0] = codes.shape;
  const width = (bytes * 8) / bits;
  const [scaledRows, blocks = 0] = scales.shape;
  const blockSize = width / blocks;
  const fits =
    codes.shape.length === 2 &&
    scales.shape.length === 2 &&
    scales.type === 'F32' &&
    scaledRows === rows &&
    Number.isInteger(blockSize);
  if (!fits) {
    const shapes = `[${codes.shape}], but its scales are ${scales.type} [${scales.shape}]`;
    throw new CheckpointError('SHAPE_DISAGREES', `${where} is ${shapes}`);
  }
  const shape = layout === 'rows' ? [rows, width] : [width, rows];
  return { ...codes, name, shape, quantization: { layout, bits, blockSize, scales } };
}

/** Reads a matrix in codes as the numbers that they stand for, in its own layout. */
export async function readDequantized(
  { file, offset, length, shape }: TensorEntry,
  { scales, layout, ...codes }: Quantization & BlockCodes,
): Promise<Float32Array> {
  const packed = await file.read(offset, length);
  const scaleBytes = await scales.file.read(scales.offset, scales.length);
  const rows = dequantizeRows(
    { packed, scales: new Float32Array(new Uint8Array(scaleBytes).buffer) },
    codes,
  );
  if (layout === 'rows') return rows;
  const [width = 0, count = 0] = shape;
  const columns = new Float32Array(rows.length);
  for (let row = 0; row < count; row += 1) {
    for (let index = 0; index < width; index += 1) {
      columns[index * count + row] = rows[row * width + index] ?? 0;
    }
  }
  return columns;
}
