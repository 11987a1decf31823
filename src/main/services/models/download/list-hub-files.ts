import { z } from 'zod';
import { openResponse } from '#main/platform/http/open-response.ts';
import { AppError } from '#shared/errors.ts';
import { type FindRemoteOptions, findRemoteFile, type RemoteFile } from './find-remote-file.ts';
import { type HubModel, isFileName, toHubFile } from './model-address.ts';

/** Beside the weights, where they are there: what the import of a model reads. */
const COMPANIONS = [
  'config.json',
  'tokenizer.json',
  'vocab.json',
  'merges.txt',
  'preprocessor_config.json',
];
/** The first that is there is taken. */
const WEIGHTS = [
  'model.safetensors',
  'model.safetensors.index.json',
  'pytorch_model.bin',
  'pytorch_model.bin.index.json',
];
const MAX_INDEX_BYTES = 16 * 2 ** 20;
const MAX_SHARDS = 1000;

/** A file to download. */
export interface ListedFile extends RemoteFile {
  readonly address: URL;
  readonly fileName: string;
}

const shardIndex = z.object({ weight_map: z.record(z.string(), z.string()) });

/**
 * Finds which files of a model on a hub make it up.
 *
 * @param named Take these and no others; they must all be there.
 * @throws AppError `DOWNLOAD_FAILED` if there are no weights or one of `named` is not there; `CORRUPT_FILE` for an index
 * that names no files; `BAD_REQUEST`.
 */
export async function listHubFiles(
  model: HubModel,
  named: readonly string[],
  options: FindRemoteOptions,
): Promise<readonly ListedFile[]> {
  const find = async (fileName: string): Promise<ListedFile | undefined> => {
    const address = toHubFile(model, fileName);
    const found = await findRemoteFile(address, options);
    return found && { address, fileName, ...found };
  };
  const get = async (fileName: string): Promise<ListedFile> => {
    const found = await find(fileName);
    if (found !== undefined) return found;
    throw new AppError('DOWNLOAD_FAILED', `${model.hub}/${model.name} has no ${fileName}.`);
  };
  if (named.length > 0) return findAll(checkNames(named), get);
  for (const fileName of WEIGHTS) {
    const weights = await find(fileName);
    if (weights === undefined) continue;
    const shards = fileName.endsWith('.index.json') ? await readShards(weights, options) : [];
    const companions = (await findAll(COMPANIONS, find)).filter((file) => file !== undefined);
    return [...companions, weights, ...(await findAll(shards, get))];
  }
  const what = `has none of ${WEIGHTS.join(', ')} at ${model.revision}; name the files it has`;
  throw new AppError('DOWNLOAD_FAILED', `${model.hub}/${model.name} ${what}.`);
}

async function findAll<Found>(
  names: readonly string[],
  find: (name: string) => Promise<Found>,
): Promise<readonly Found[]> {
  const found: Found[] = [];
  for (const name of names) found.push(await find(name));
  return found;
}

async function readShards(
  { address }: ListedFile,
  options: FindRemoteOptions,
): Promise<readonly string[]> {
  const { response } = await openResponse(address, { method: 'GET', ...options });
  const text = await readText(response);
  const parsed = shardIndex.safeParse(parseJson(text));
  if (!parsed.success) throw new AppError('CORRUPT_FILE', `${address.href} is no index of shards.`);
  const names = [...new Set(Object.values(parsed.data.weight_map))];
  if (names.length > MAX_SHARDS) {
    throw new AppError('CORRUPT_FILE', `${address.href} names ${names.length} shards.`);
  }
  return checkNames(names);
}

function checkNames(names: readonly string[]): readonly string[] {
  const bad = names.find((name) => !isFileName(name));
  if (bad === undefined) return names;
  throw new AppError('BAD_REQUEST', `"${bad}" cannot be the name of a file here.`);
}

async function readText({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    size += piece.length;
    if (size > MAX_INDEX_BYTES) return '';
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
