import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { toFileError } from '#main/platform/files/file-error.ts';
import { getFreeSpace } from '#main/platform/files/free-space.ts';
import { getFileStats } from '#main/platform/files/get-file-stats.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { toShortAddress } from '#main/platform/http/check-address.ts';
import { AppError } from '#shared/errors.ts';
import type { DownloadFileRequest } from './download-request.ts';
import { createPartialFile, type PartialFile } from './partial-file.ts';
import { receiveBody } from './receive-body.ts';
import { type RestAnswer, requestRest } from './request-rest.ts';

type BodyAnswer = Extract<RestAnswer, { kind: 'body' }>;

/** Connections in a row that brought nothing, before it is given up. */
const MAX_FRUITLESS = 5;
/** Times that a server may take back what it has sent. */
const MAX_RESTARTS = 2;
const FIRST_PAUSE_MS = 250;

export interface DownloadFileContext {
  readonly signal: AbortSignal;
  /** Bytes that are on the disk, and in all if that is known. */
  readonly onProgress: (done: number, total: number | null) => void;
  readonly freeSpace?: (folder: string) => Promise<number>;
  readonly stallMs?: number;
  readonly firstPauseMs?: number;
}

/**
 * Downloads a file, going on where an earlier try ended.
 *
 * What arrives lies in `<path>.part` and takes its name when it is whole and has the expected hash; so a file at
 * `path` is a good one. A server that drops the connection is asked for the rest.
 *
 * @throws AppError `DOWNLOAD_FAILED` if it does not answer as it should, what has arrived stays;
 * `CORRUPT_FILE` if other bytes came than the hash or the size is of, they are deleted; `DISK_FULL` before or while
 * writing; `BAD_REQUEST` for an address that may not be asked; `FILE_NOT_WRITABLE`.
 * @throws AbortError if `signal` aborts; what has arrived stays.
 */
export async function downloadFile(
  request: DownloadFileRequest,
  context: DownloadFileContext,
): Promise<void> {
  const { path } = request;
  if (await isThere(request, context)) return;
  try {
    await mkdir(dirname(path), { recursive: true });
  } catch (error) {
    throw toFileError(error, path, 'write');
  }
  const partial = createPartialFile(path);
  await receiveAll(request, context, partial);
  await checkContent(request, context, partial);
  await rename(partial.path, path).catch((error: unknown) => {
    throw toFileError(error, path, 'write');
  });
  await partial.removeNote();
}

/** Whether an earlier download has left the very file; without a hash its size must do. */
async function isThere(
  { path, sha256, sizeBytes }: DownloadFileRequest,
  { signal, onProgress }: DownloadFileContext,
): Promise<boolean> {
  const stats = await getFileStats(path).catch(() => undefined);
  if (stats?.kind !== 'file' || (sha256 === null && sizeBytes === null)) return false;
  if (sizeBytes !== null && stats.sizeBytes !== sizeBytes) return false;
  if (sha256 !== null && (await hashFile(path, signal)) !== sha256) return false;
  onProgress(stats.sizeBytes, stats.sizeBytes);
  return true;
}

/** Asks until every byte is there. */
async function receiveAll(
  request: DownloadFileRequest,
  context: DownloadFileContext,
  partial: PartialFile,
): Promise<void> {
  const { signal, firstPauseMs = FIRST_PAUSE_MS } = context;
  let [fruitless, restarts] = [0, 0];
  while (true) {
    const kept = await partial.find(request.address.href);
    const before = kept?.sizeBytes ?? 0;
    // The earlier try ended between the last byte and the file's name.
    if (kept !== undefined && before === kept.note.totalBytes) return;
    const answer = await requestRest(request, kept, signal);
    const outcome = await take(request, context, { partial, answer });
    if (outcome.isWhole) return;
    fruitless = outcome.sizeBytes > before ? 0 : fruitless + 1;
    restarts += Number(answer.kind === 'restart');
    if (fruitless >= MAX_FRUITLESS || restarts > MAX_RESTARTS) throw outcome.failure;
    await sleep(firstPauseMs * 2 ** fruitless, undefined, { signal });
  }
}

interface Outcome {
  readonly isWhole: boolean;
  /** Bytes that are there now. */
  readonly sizeBytes: number;
  /** What to say if it goes on like this. */
  readonly failure: AppError;
}

async function take(
  request: DownloadFileRequest,
  context: DownloadFileContext,
  { partial, answer }: { readonly partial: PartialFile; readonly answer: RestAnswer },
): Promise<Outcome> {
  if (answer.kind === 'body') {
    const received = await receive(request, context, { partial, answer });
    return { ...received, failure: fail(request, `breaks off after ${received.sizeBytes} bytes`) };
  }
  if (answer.kind === 'later') return { isWhole: false, sizeBytes: 0, failure: answer.failure };
  await partial.remove();
  const failure = fail(request, 'does not have the bytes that it said it has');
  return { isWhole: false, sizeBytes: 0, failure };
}

/** Takes what comes over one connection. */
async function receive(
  request: DownloadFileRequest,
  context: DownloadFileContext,
  { partial, answer }: { readonly partial: PartialFile; readonly answer: BodyAnswer },
): Promise<{ readonly isWhole: boolean; readonly sizeBytes: number }> {
  const { body, keptBytes, note } = answer;
  const { totalBytes } = note;
  let done = keptBytes;
  try {
    await checkSpace(request, context, (totalBytes ?? keptBytes) - keptBytes);
    await partial.writeNote(note);
    context.onProgress(done, totalBytes);
    const { sizeBytes, isEnded } = await receiveBody(body, {
      ...{ path: partial.path, keptBytes, totalBytes, signal: context.signal },
      onBytes: (count) => {
        done += count;
        context.onProgress(done, totalBytes);
      },
      ...(context.stallMs === undefined ? {} : { stallMs: context.stallMs }),
    });
    return { isWhole: totalBytes === null ? isEnded : sizeBytes === totalBytes, sizeBytes };
  } catch (error) {
    // Before the first byte nobody has closed the connection yet; after it, this does nothing.
    await body.cancel().catch(() => {});
    if (error instanceof AppError && error.code === 'CORRUPT_FILE') await partial.remove();
    throw error;
  }
}

async function checkSpace(
  { path }: DownloadFileRequest,
  { freeSpace = getFreeSpace }: DownloadFileContext,
  neededBytes: number,
): Promise<void> {
  const freeBytes = await freeSpace(dirname(path));
  if (neededBytes <= freeBytes) return;
  const sizes = `${neededBytes} bytes are still to come, ${freeBytes} are free`;
  throw new AppError('DISK_FULL', `${path} has no room on the disk: ${sizes}.`);
}

async function checkContent(
  { path, sha256 }: DownloadFileRequest,
  { signal }: DownloadFileContext,
  partial: PartialFile,
): Promise<void> {
  if (sha256 === null) return;
  const found = await hashFile(partial.path, signal);
  if (found === sha256) return;
  await partial.remove();
  throw new AppError(
    'CORRUPT_FILE',
    `${path}: other bytes came than were expected (SHA-256 ${found}, not ${sha256}); they were deleted.`,
  );
}

function fail({ address }: DownloadFileRequest, what: string): AppError {
  return new AppError('DOWNLOAD_FAILED', `${toShortAddress(address)} ${what}.`);
}
