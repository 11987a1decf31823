import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { Value } from '#core/onnx/graph.ts';
import { type ExternalData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { listRoles, type Role } from '#main/engine/captioner/open-role.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { toFileError } from '#main/platform/files/file-error.ts';

export interface ExportOnnxRequest {
  /** Folder of the pack. */
  readonly pack: string;
  /** Folder of the graphs, made if it is not there. */
  readonly out: string;
}

/**
 * Writes a pack's networks as ONNX files for other programs: one graph a role, its float32 weights in one file
 * beside it.
 *
 * @returns The names of the graphs' files.
 * @throws AppError as `readPack`; `DISK_FULL`, `FILE_NOT_WRITABLE`.
 * @throws AbortError if `signal` aborts; what was written so far stays.
 */
export async function exportOnnx(
  { pack: directory, out }: ExportOnnxRequest,
  {
    signal,
    onProgress = () => {},
  }: {
    readonly signal: AbortSignal;
    /** Bytes of weights that have been written. */
    readonly onProgress?: (done: number, total: null) => void;
  },
): Promise<readonly string[]> {
  const pack = await readPack(directory);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    onProgress(done, null);
  };
  await mkdir(out, { recursive: true });
  const written: string[] = [];
  for (const [name, find] of listRoles(pack)) {
    await using role = await find();
    const file = `${name}.onnx`;
    const path = join(out, file);
    try {
      await writeRole(role, path, { signal, onBytes });
    } catch (error) {
      throw toFileError(error, path, 'write');
    }
    written.push(file);
  }
  return written;
}

async function writeRole(
  { graph, tensors }: Role,
  path: string,
  { signal, onBytes }: { readonly signal: AbortSignal; readonly onBytes: (count: number) => void },
): Promise<void> {
  const location = `${path}.data`;
  const stream = createWriteStream(location);
  const done = finished(stream, { signal });
  // Told by the await below; a failure before it must not count as unhandled.
  done.catch(() => {});
  const initializers = new Map<Value, ExternalData>();
  let offset = 0;
  for (const [name, value] of graph.parameters) {
    const entry = tensors.get(name);
    if (entry === undefined) throw new TypeError(`no tensor ${name}`);
    const floats = await readFloats(entry);
    signal.throwIfAborted();
    const bytes = new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
    const data = { location: basename(location), offset };
    initializers.set(value, { ...data, length: bytes.length });
    offset += bytes.length;
    if (!stream.write(bytes)) await once(stream, 'drain');
    onBytes(bytes.length);
  }
  stream.end();
  await done;
  const { inputs, outputs } = graph;
  await writeFile(path, serializeModel({ graph: graph.graph, inputs, outputs, initializers }));
}
