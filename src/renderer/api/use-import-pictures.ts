import { useState } from 'react';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Dropped, DroppedFile } from './dropped-files.ts';
import { useStudioClient } from './studio-context.tsx';
import { uploadPictures } from './upload-pictures.ts';

/** Pictures on their way from the browser to the studio. */
export interface Upload {
  readonly done: number;
  readonly total: number;
  readonly cancel: () => void;
}

export interface PictureImport {
  /** `null` while nothing is sent up. */
  readonly upload: Upload | null;
  /** Of the last attempt. */
  readonly error: unknown;
  /** Starts the import job; the promise ends when it is started and never rejects. */
  readonly importPaths: (projectId: ProjectId, paths: readonly string[]) => Promise<void>;
  /** The same for a drop; in a browser it sends the pictures up first. */
  readonly importDropped: (projectId: ProjectId, dropped: Dropped) => Promise<void>;
}

/** Brings pictures into a project, from paths or from a drop. */
export function useImportPictures(): PictureImport {
  const client = useStudioClient();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [error, setError] = useState<unknown>(null);

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setError(null);
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof DOMException && failure.name === 'AbortError')) setError(failure);
    } finally {
      setUpload(null);
    }
  };
  const importPaths = (projectId: ProjectId, paths: readonly string[]): Promise<void> =>
    attempt(async () => {
      if (paths.length === 0) return;
      await client.exchange.importPictures.mutate({ projectId, paths: [...paths] });
    });
  const importFiles = (projectId: ProjectId, files: readonly DroppedFile[]): Promise<void> =>
    attempt(async () => {
      if (files.length === 0) return;
      const batch = crypto.randomUUID();
      const stopper = new AbortController();
      const total = files.length;
      const cancel = (): void => stopper.abort();
      const onProgress = (done: number): void => setUpload({ done, total, cancel });
      onProgress(0);
      await uploadPictures({ projectId, batch, files, onProgress, signal: stopper.signal });
      await client.exchange.importUploaded.mutate({ projectId, batch });
    });
  return {
    upload,
    error,
    importPaths,
    importDropped: (projectId, dropped) =>
      dropped.kind === 'paths'
        ? importPaths(projectId, dropped.paths)
        : importFiles(projectId, dropped.files),
  };
}
