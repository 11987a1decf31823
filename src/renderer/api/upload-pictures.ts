import type { ProjectId } from '#shared/domain/ids.ts';
import type { NamedFile } from './dropped-pictures.ts';

/** Uploads at once; the disk is the limit, not the way there. */
const CONCURRENCY = 3;

export interface UploadResult {
  /** For `exchange.importUploaded`. */
  readonly batch: string;
  readonly uploaded: number;
  /** Names of files that are no pictures, or that did not arrive. */
  readonly failed: readonly string[];
}

export interface UploadHooks {
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Sends dropped files into the project's own folder; `exchange.importUploaded` takes them from there.
 *
 * @throws AbortError if `signal` aborts; what has arrived stays, unused.
 */
export async function uploadPictures(
  projectId: ProjectId,
  files: readonly NamedFile[],
  { onProgress, signal }: UploadHooks,
): Promise<UploadResult> {
  const batch = crypto.randomUUID();
  const waiting = [...files];
  const failed: string[] = [];
  let done = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const isThere = await sendFile({ projectId, batch, name: next.name }, next.file, signal);
      if (!isThere) failed.push(next.name);
      done += 1;
      onProgress(done, files.length);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return { batch, uploaded: done - failed.length, failed };
}

async function sendFile(
  target: { readonly projectId: string; readonly batch: string; readonly name: string },
  file: File,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const response = await fetch(`/upload?${new URLSearchParams(target)}`, {
      method: 'POST',
      headers: { 'X-Viclipcap': 'upload' },
      body: file,
      signal,
    });
    return response.ok;
  } catch (error) {
    signal.throwIfAborted();
    // A file that vanished, or a connection that broke: one file less, not all of them.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
