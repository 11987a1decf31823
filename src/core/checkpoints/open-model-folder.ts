import { z } from 'zod';
import type { ByteSource } from './byte-source.ts';
import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { openCheckpoint } from './open-checkpoint.ts';
import { parseConfig } from './parse-config.ts';
import type { TensorEntry, TensorIndex } from './tensor-entry.ts';

/** A folder with a model, as Hugging Face lays it out. */
export interface ModelFolder {
  /** Names the folder, for errors. */
  readonly path: string;
  readonly fileNames: ReadonlySet<string>;
  readText(fileName: string): Promise<string>;
  open(fileName: string): Promise<ByteSource>;
}

const WHOLE = ['model.safetensors', 'pytorch_model.bin', 'open_clip_pytorch_model.bin'];
const INDICES = ['model.safetensors.index.json', 'pytorch_model.bin.index.json'];

const schema = z.object({ weight_map: z.record(z.string(), z.string()) });

/**
 * Finds the weights of a model folder, safetensors first, in one file or in shards.
 *
 * @throws CheckpointError `SHARD_MISSING` if there are none or an index names a file that is not there,
 * `INDEX_INVALID`, or what is wrong with a file.
 */
export async function openModelFolder(folder: ModelFolder): Promise<TensorIndex> {
  const candidates = [WHOLE[0], INDICES[0], WHOLE[1], INDICES[1], WHOLE[2]];
  const found = candidates.find((name) => name !== undefined && folder.fileNames.has(name));
  if (found === undefined) {
    fail(folder, 'SHARD_MISSING', `there is no ${WHOLE.join(' or ')} in it`);
  }
  if (WHOLE.includes(found)) return openCheckpoint(await folder.open(found));
  return openShards(folder, found);
}

async function openShards(folder: ModelFolder, indexName: string): Promise<TensorIndex> {
  const where = `${folder.path}/${indexName}`;
  const { weight_map: shardOf } = parseConfig(await folder.readText(indexName), schema, where);
  const shards = new Map<string, TensorIndex>();
  for (const name of new Set(Object.values(shardOf))) {
    // A name with a path in it is not in the set, so an index cannot reach outside the folder.
    if (!folder.fileNames.has(name)) fail(folder, 'SHARD_MISSING', `${indexName} names ${name}`);
    shards.set(name, await openCheckpoint(await folder.open(name)));
  }
  const tensors = new Map<string, TensorEntry>();
  for (const [name, shard] of Object.entries(shardOf)) {
    const tensor = shards.get(shard)?.get(name);
    if (tensor === undefined) fail(folder, 'INDEX_INVALID', `${shard} should have ${name}`);
    tensors.set(name, tensor);
  }
  return tensors;
}

function fail(folder: ModelFolder, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${folder.path}: ${what}`);
}
