import { extname, join } from 'node:path';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import type { ModelPart } from '#shared/api/model-task.ts';
import { AppError } from '#shared/errors.ts';
import { type DownloadFileContext, downloadFile } from './download-file.ts';
import { findRemoteFile } from './find-remote-file.ts';
import { type ListedFile, listHubFiles } from './list-hub-files.ts';
import { parseModelAddress } from './model-address.ts';

const MAX_CONFIG_BYTES = 1 << 20;

export interface DownloadModelRequest {
  /** `org/name`, the address of its page on a hub, or the address of a file. */
  readonly address: string;
  /** Where `org/name` is looked for, in place of the default hub. */
  readonly hub?: string | undefined;
  /** A branch, a tag or a commit. */
  readonly revision?: string | undefined;
  /** Of a model on a hub: these files and no others. */
  readonly files?: readonly string[] | undefined;
  /** Of a single file: what it must be. */
  readonly sha256?: string | undefined;
  /** Whether `http:` may be used beyond this computer. */
  readonly allowsHttp?: boolean | undefined;
  /** Whose sub-folder the model gets; or `folder`. */
  readonly parent: string;
  /** Absolute path of the model's folder, in place of one below `parent`. */
  readonly folder?: string | undefined;
}

export interface DownloadedModel {
  /** Absolute. */
  readonly folder: string;
  /** Absolute paths. */
  readonly files: readonly string[];
  /** What it can be imported as. */
  readonly part: ModelPart;
  /** What an import takes: the folder, or the file. */
  readonly path: string;
}

/**
 * Downloads a model's files into a folder, each going on where an earlier try ended.
 *
 * @throws AppError as `downloadFile`, `listHubFiles` and `parseModelAddress` do.
 * @throws AbortError if `signal` aborts; what has arrived stays, and the same request goes on from there.
 */
export async function downloadModel(
  request: DownloadModelRequest,
  context: DownloadFileContext,
): Promise<DownloadedModel> {
  const { hub, revision, files: named = [], sha256, allowsHttp = false } = request;
  const { signal } = context;
  const model = parseModelAddress(request.address, { hub, revision });
  const isHub = model.kind === 'hub';
  if (isHub && sha256 !== undefined) {
    throw new AppError('BAD_REQUEST', 'A SHA-256 belongs to the address of one file.');
  }
  const folder = request.folder ?? join(request.parent, toFolderName(model));
  const listed = isHub
    ? await listHubFiles(model, named, { signal, allowsHttp })
    : [await describeFile(model, { sha256, signal, allowsHttp })];
  const paths: string[] = [];
  const progress = createTotal(listed, context.onProgress);
  for (const [index, { address, fileName, sizeBytes, sha256: hash }] of listed.entries()) {
    const path = join(folder, fileName);
    const file = { address, path, sizeBytes, sha256: hash, allowsHttp };
    await downloadFile(file, {
      ...context,
      onProgress: (done, total) => progress(index, done, total),
    });
    paths.push(path);
  }
  const part = await guessPart(folder, listed, signal);
  const [lone, ...others] = paths;
  const path = lone !== undefined && others.length === 0 ? lone : folder;
  return { folder, files: paths, part, path };
}

async function describeFile(
  { address, fileName }: Extract<ReturnType<typeof parseModelAddress>, { kind: 'file' }>,
  {
    sha256,
    ...options
  }: {
    readonly sha256: string | undefined;
    readonly signal: AbortSignal;
    readonly allowsHttp: boolean;
  },
): Promise<ListedFile> {
  const found = await findRemoteFile(address, options);
  if (found === undefined) throw new AppError('DOWNLOAD_FAILED', `${address.href} is not there.`);
  return { address, fileName, sizeBytes: found.sizeBytes, sha256: sha256 ?? found.sha256 };
}

function toFolderName(model: ReturnType<typeof parseModelAddress>): string {
  if (model.kind === 'file') return model.fileName.replace(extname(model.fileName), '');
  const name = model.name.replace('/', '--');
  return model.revision === 'main' ? name : `${name}@${model.revision}`;
}

/** Adds up how far the files are; what all of them have is known once each has said it. */
function createTotal(
  files: readonly ListedFile[],
  onProgress: DownloadFileContext['onProgress'],
): (index: number, done: number, total: number | null) => void {
  const done = files.map(() => 0);
  const totals = files.map(({ sizeBytes }) => sizeBytes);
  return (index, fileDone, fileTotal) => {
    done[index] = fileDone;
    totals[index] = fileTotal ?? totals[index] ?? null;
    const total = totals.every((size) => size !== null)
      ? totals.reduce<number>((sum, size) => sum + size, 0)
      : null;
    onProgress(
      done.reduce((sum, size) => sum + size, 0),
      total,
    );
  };
}

/** By what its configuration says; what has none is a mapping network. */
async function guessPart(
  folder: string,
  files: readonly ListedFile[],
  signal: AbortSignal,
): Promise<ModelPart> {
  if (!files.some(({ fileName }) => fileName === 'config.json')) return 'mapper';
  try {
    const path = join(folder, 'config.json');
    const text = await readTextFile(path, { maxBytes: MAX_CONFIG_BYTES, signal });
    const config: unknown = JSON.parse(text);
    return JSON.stringify(config).includes('"model_type":"clip') ? 'clip' : 'languageModel';
  } catch {
    signal.throwIfAborted();
    // The import will say what is wrong with it.
    return 'languageModel';
  }
}
