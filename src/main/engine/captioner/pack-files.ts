import { isAbsolute, join, resolve } from 'node:path';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { joinQuantized } from '#core/checkpoints/quantized-tensors.ts';
import type { TensorEntry, TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { type CheckpointFile, openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { AppError } from '#shared/errors.ts';

const MANIFEST_FILE = 'manifest.json';
/** Those that the studio writes have some thousands. */
export const MAX_MANIFEST_BYTES = 1 << 20;

/** A pack's manifest as it lies on disk. */
export interface PackFile {
  /** Absolute. */
  readonly directory: string;
  readonly manifest: PackManifest;
  /** The manifest's text, whose hash is the pack's identity. */
  readonly json: string;
}

/**
 * Reads a pack's manifest and looks whether its files are there, by size and time of change.
 *
 * @param options.checksFiles Off where a missing file is no obstacle.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no manifest; `MODEL_INVALID` with the path to the fault.
 */
export async function readPack(
  directory: string,
  { checksFiles = true }: { readonly checksFiles?: boolean } = {},
): Promise<PackFile> {
  const path = join(directory, MANIFEST_FILE);
  const { signal } = new AbortController();
  const json = await readTextFile(path, { maxBytes: MAX_MANIFEST_BYTES, signal }).catch(
    (cause: unknown) => {
      if (cause instanceof AppError && cause.code === 'CORRUPT_FILE') {
        throw new AppError('MODEL_INVALID', cause.message, { cause });
      }
      throw new AppError('MODEL_NOT_FOUND', `${directory} holds no model pack`, { cause });
    },
  );
  const manifest = parsePackManifest(json, path);
  for (const file of checksFiles ? manifest.files : []) {
    const problem = await findFileProblem(directory, file);
    if (problem !== undefined) throw new AppError('MODEL_INVALID', problem);
  }
  return { directory: resolve(directory), manifest, json };
}

/** Where a file that a manifest names is. */
export function resolvePackPath(directory: string, path: string): string {
  return resolve(directory, path);
}

/** What is wrong with one of a pack's files, in a sentence, without reading it. */
export async function findFileProblem(
  directory: string,
  { path, sizeBytes, modifiedAtMs }: PackManifest['files'][number],
): Promise<string | undefined> {
  const absolute = resolvePackPath(directory, path);
  const stats = await getFileStats(absolute).catch(() => undefined);
  const isOutside = isAbsolute(path);
  if (stats === undefined) {
    const advice = isOutside ? ' where it was imported from; import the model again' : '';
    return `${absolute} is not there${advice}.`;
  }
  if (stats.sizeBytes !== sizeBytes) {
    return `${absolute} has ${stats.sizeBytes} bytes instead of ${sizeBytes}.`;
  }
  if (modifiedAtMs === undefined || stats.modifiedAt === modifiedAtMs) return undefined;
  return `${absolute} was changed after it was imported; import the model again.`;
}

/** Tensors that lie in open files; close it when they have been placed or read. */
export interface OpenTensors extends AsyncDisposable {
  readonly tensors: TensorIndex;
  /** Names the checkpoint, for errors. */
  readonly where: string;
}

/**
 * Opens a checkpoint of a pack, in one file or in shards.
 *
 * @throws AppError as `openCheckpoint` does.
 */
export async function openPackTensors(
  directory: string,
  weights: string | readonly string[],
): Promise<OpenTensors> {
  const paths = typeof weights === 'string' ? [weights] : weights;
  const files: CheckpointFile[] = [];
  const close = async () => {
    for (const file of files) await file.close();
  };
  try {
    const tensors = new Map<string, TensorEntry>();
    for (const path of paths) {
      const file = await openCheckpointFile(resolvePackPath(directory, path));
      files.push(file);
      for (const [name, entry] of await openCheckpoint(file)) tensors.set(name, entry);
    }
    const where = files.map(({ path }) => path).join(', ');
    return { tensors: joinQuantized(tensors), where, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}
