import type { ProjectId } from '#shared/domain/ids.ts';
import type { DroppedFile } from './dropped-files.ts';

const AT_ONCE = 3;

export interface UploadRequest {
  readonly projectId: ProjectId;
  /** A UUID that names the pictures sent together. */
  readonly batch: string;
  readonly files: readonly DroppedFile[];
  readonly onProgress: (done: number) => void;
  readonly signal: AbortSignal;
}

export interface UploadReport {
  readonly sent: number;
  /** Names that the studio did not take, in the order they were dropped. */
  readonly refused: readonly string[];
}

/**
 * Sends pictures to the browser host, which keeps them in the project.
 *
 * @throws TypeError if the studio does not answer; AbortError if `signal` aborts.
 */
export async function uploadPictures(request: UploadRequest): Promise<UploadReport> {
  const { files, onProgress, signal } = request;
  const refused = new Set<DroppedFile>();
  let next = 0;
  let done = 0;
  const send = async (): Promise<void> => {
    for (let file = files[next++]; file !== undefined; file = files[next++]) {
      signal.throwIfAborted();
      if (!(await isTaken(request, file))) refused.add(file);
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  const names = files.filter((file) => refused.has(file)).map(({ name }) => name);
  return { sent: files.length - names.length, refused: names };
}

async function isTaken(
  { projectId, batch, signal }: UploadRequest,
  { name, file }: DroppedFile,
): Promise<boolean> {
  const query = new URLSearchParams({ projectId, batch, name });
  const response = await fetch(`/upload?${query}`, {
    method: 'POST',
    headers: { 'X-Viclipcap': 'upload' },
    body: file,
    signal,
  });
  return response.ok;
}
