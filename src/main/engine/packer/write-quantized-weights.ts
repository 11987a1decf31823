import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { toCodeNames } from '#core/checkpoints/quantized-tensors.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { TensorEntry, TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { type SafetensorsLayout, serializeHeader } from '#core/checkpoints/write-safetensors.ts';
import type { RoleGraph } from '#core/packs/pack-graphs.ts';
import { type ChosenCodes, chooseCodes } from '#core/quantization/choose-codes.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';
import { quantizeRows } from '#core/quantization/quantize-rows.ts';
import { toFileError } from '#main/platform/files/file-error.ts';

export interface QuantizedWeightsRequest {
  /** The networks that the weights are for, as they say which are multiplied. */
  readonly graphs: readonly RoleGraph[];
  readonly tensors: TensorIndex;
  readonly precision: PackPrecision;
  /** Called after each tensor; throws to give up. */
  readonly onTensor: () => void;
}

/** A tensor of the original, with what becomes of it. */
interface Conversion {
  readonly entry: TensorEntry;
  readonly codes: ChosenCodes | undefined;
  /** In the order in which `convert` gives their bytes. */
  readonly layouts: readonly SafetensorsLayout[];
}

/**
 * Writes a network's weights as codes, one matrix after the other, so that no more than one is in memory.
 *
 * What is not kept in codes becomes float32, so that all that is written starts at a multiple of 4.
 *
 * @throws AppError `DISK_FULL`, `FILE_NOT_WRITABLE`; whatever `onTensor` throws.
 */
export async function writeQuantizedWeights(
  path: string,
  { graphs, tensors, precision, onTensor }: QuantizedWeightsRequest,
): Promise<void> {
  const conversions = [...tensors].map(([name, entry]) =>
    planConversion(name, entry, chooseFor(name, graphs, precision)),
  );
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'w');
    await file.writeFile(serializeHeader(conversions.flatMap(({ layouts }) => layouts)));
    for (const conversion of conversions) {
      for (const bytes of await convert(conversion)) await file.writeFile(bytes);
      // Requests to stop are heard between two turns of the event loop.
      await setImmediate();
      onTensor();
    }
    await file.sync();
  } catch (error) {
    throw toFileError(error, path, 'write');
  } finally {
    await file?.close();
  }
}

/** Networks that share a weight must read it alike. */
function chooseFor(
  name: string,
  graphs: readonly RoleGraph[],
  precision: PackPrecision,
): ChosenCodes | undefined {
  const chosen = graphs.flatMap(({ graph, parameters }) => {
    const weight = parameters.get(name);
    return weight === undefined ? [] : [chooseCodes(graph, weight, precision)];
  });
  const isAgreed = new Set(chosen.map((codes) => codes && codes.layout + codes.bits)).size === 1;
  return isAgreed ? chosen[0] : undefined;
}

function planConversion(
  name: string,
  entry: TensorEntry,
  codes: ChosenCodes | undefined,
): Conversion {
  const { shape } = entry;
  if (codes === undefined) {
    return { entry, codes, layouts: [{ name, type: 'F32', shape }] };
  }
  const [rows = 0, width = 0] = codes.layout === 'rows' ? shape : shape.toReversed();
  const names = toCodeNames(name, codes);
  return {
    ...{ entry, codes },
    layouts: [
      { name: names.scales, type: 'F32', shape: [rows, width / codes.blockSize] },
      { name: names.codes, type: 'U8', shape: [rows, (width * codes.bits) / 8] },
    ],
  };
}

async function convert({ entry, codes }: Conversion): Promise<readonly Uint8Array[]> {
  const weights = await readFloats(entry);
  if (codes === undefined) return [toBytes(weights)];
  const rows = codes.layout === 'rows' ? weights : transpose(weights, entry.shape);
  const { packed, scales } = quantizeRows(rows, codes);
  return [toBytes(scales), packed];
}

/** `[A, B]` to `[B, A]`. */
function transpose(weights: Float32Array, [height = 0, width = 0]: readonly number[]) {
  const turned = new Float32Array(weights.length);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      turned[column * height + row] = weights[row * width + column] ?? 0;
    }
  }
  return turned;
}

function toBytes({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
