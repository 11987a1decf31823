import type { WritableDb } from '#main/db/connection.ts';
import {
  findImageByContentHash,
  findImageByPath,
  insertDuplicate,
  insertImage,
} from '#main/db/queries/images.ts';
import { updateImageFile } from '#main/db/queries/import-image-files.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { JobFailure } from '#shared/domain/job.ts';
import { findPictureFiles } from './find-picture-files.ts';
import { type Finding, inspectPicture } from './inspect-picture.ts';
import { mapConcurrently } from './map-concurrently.ts';
import { readAhead } from './read-ahead.ts';

/** Pictures decoded at once; each may hold 100 million pixels. */
const CONCURRENCY = 2;

/** Rows a transaction; about 10 ms of the event loop. */
const BATCH_SIZE = 32;

/** After this long a smaller batch is written too, so that little is lost and people see pictures. */
const BATCH_MS = 500;

export interface ImportImagesDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
}

export interface ImportImagesRequest {
  /** Files and folders; folders with everything below them. */
  readonly paths: readonly string[];
}

export interface ImportImagesHooks {
  readonly signal: AbortSignal;
  /** Called after every file; `total` is null until all folders have been walked. */
  readonly onProgress: (done: number, total: number | null) => void;
  /** Called for every file that cannot be read; the rest goes on. */
  readonly onFailure: (failure: JobFailure) => void;
  /** Called after images were written. */
  readonly onImages?: () => void;
}

export interface ImportImagesSummary {
  readonly imported: number;
  /** In the project already, moved and touched ones included. */
  readonly alreadyThere: number;
  /** The same bytes as another image; listed in the project, not captioned twice. */
  readonly duplicates: number;
  readonly failed: number;
  /** Files that are no pictures and do not claim to be. */
  readonly ignored: number;
}

/**
 * Brings pictures into a project. The files stay where they are and as they are.
 *
 * Rows are written in batches as the import goes, so that it may be cancelled or killed at any time:
 * done again, it passes over what is there, unchanged in size and time of change.
 *
 * @throws AbortError if `signal` aborts; what was found until then is kept.
 * @throws AppError `DISK_FULL`, `PROJECT_LOCKED` and the like if the project cannot be written.
 */
export async function importImages(
  deps: ImportImagesDeps,
  { paths }: ImportImagesRequest,
  hooks: ImportImagesHooks,
): Promise<ImportImagesSummary> {
  const over = new AbortController();
  const signal = AbortSignal.any([hooks.signal, over.signal]);
  const summary = { imported: 0, alreadyThere: 0, duplicates: 0, failed: 0, ignored: 0 };
  const files = readAhead(findPictureFiles(paths, signal));
  const findings = mapConcurrently(files.items, CONCURRENCY, (file) =>
    inspectPicture(deps.db, file, signal),
  );
  let batch: Finding[] = [];
  let writtenAt = performance.now();
  let done = 0;

  const write = (): void => {
    const kinds = deps.db.transaction(() => batch.map((finding) => storeFinding(deps, finding)));
    if (batch.length > 0) hooks.onImages?.();
    for (const kind of kinds) summary[kind]++;
    batch = [];
    writtenAt = performance.now();
  };

  try {
    for await (const finding of findings) {
      batch.push(finding);
      if (finding.kind === 'failed') {
        const { path, error } = finding;
        hooks.onFailure({ subject: path, code: error.code, message: error.message });
      }
      if (batch.length >= BATCH_SIZE || performance.now() - writtenAt > BATCH_MS) write();
      done++;
      hooks.onProgress(done, files.count());
    }
  } finally {
    over.abort();
    write();
  }
  return summary;
}

/** @returns What the finding counts as. */
function storeFinding({ db, now }: ImportImagesDeps, finding: Finding): keyof ImportImagesSummary {
  switch (finding.kind) {
    case 'failed':
    case 'ignored':
      return finding.kind;
    case 'unchanged':
      return 'alreadyThere';
    case 'known':
      updateImageFile(db, finding.imageId, finding.file);
      return 'alreadyThere';
    case 'duplicate':
      insertDuplicate(db, { path: finding.path, imageId: finding.imageId, foundAt: now() });
      return 'duplicates';
    case 'new':
      return storeNew({ db, now }, finding);
  }
}

/** The file's twin, or the file itself named twice, may have come in since it was looked at. */
function storeNew(
  { db, now }: ImportImagesDeps,
  { file, fileName }: Extract<Finding, { kind: 'new' }>,
): keyof ImportImagesSummary {
  if (findImageByPath(db, file.path) !== undefined) return 'alreadyThere';
  const twin = findImageByContentHash(db, file.contentHash);
  if (twin !== undefined) {
    insertDuplicate(db, { path: file.path, imageId: twin.id, foundAt: now() });
    return 'duplicates';
  }
  insertImage(db, { ...file, fileName, importedAt: now() });
  return 'imported';
}
