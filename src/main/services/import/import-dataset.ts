import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Dataset } from '#core/formats/dataset.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { insertDataset } from '#main/db/queries/datasets.ts';
import { findDatasetByPath, updateDataset } from '#main/db/queries/import-datasets.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { CaptionsReport } from '#shared/api/job-report.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { DatasetId, ImageId, UnixMs } from '#shared/domain/ids.ts';
import { type DatasetMatch, matchDataset } from './match-dataset.ts';
import type { ConflictRule } from './place-annotations.ts';
import { type DatasetReading, readDataset } from './read-dataset.ts';
import { storeDatasetImage } from './store-dataset-image.ts';
import { toStoredDataset } from './stored-extras.ts';

/** Most images a transaction takes in, and how long it may go on to; its commit comes on top. */
const BATCH_SIZE = 32;
const BATCH_MS = 15;

/** Names of unknown images that are reported; there may be as many as the file has. */
const MAX_NAMES = 100;

export interface ImportDatasetDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
}

export interface ImportDatasetRequest {
  /** A KTVIC or COCO captions file. */
  readonly path: string;
  /** What `readDataset` found in it, if it has been read. */
  readonly reading?: DatasetReading | undefined;
  /** Where its pictures are, in case several have one name. */
  readonly picturesFolder?: string | undefined;
  /** `keep` if left out. */
  readonly onConflict?: ConflictRule | undefined;
  /** What the captions count as; `draft` if left out. */
  readonly status?: CaptionStatus | undefined;
}

export interface ImportDatasetHooks {
  readonly signal: AbortSignal;
  /** In images of the file; `total` is null until it has been read. */
  readonly onProgress: (done: number, total: number | null) => void;
  /** Called after captions of these images were written. */
  readonly onCaptions?: (imageIds: readonly ImageId[]) => void;
}

/**
 * Reads a captions file into a project.
 *
 * The whole file is checked before anything is written. Then captions are written in batches, so
 * that the studio stays usable: an import that is cancelled leaves the batches before, and done
 * again it completes them and doubles nothing. Images the project lacks are reported, not invented.
 *
 * @throws AppError `CORRUPT_FILE` with the path to the fault; `FILE_NOT_FOUND`, `FILE_NOT_READABLE`;
 *   nothing is changed then. Else as `WritableDb.transaction`.
 * @throws AbortError if `signal` aborts.
 */
export async function importDataset(
  deps: ImportDatasetDeps,
  request: ImportDatasetRequest,
  hooks: ImportDatasetHooks,
): Promise<CaptionsReport> {
  const path = resolve(request.path);
  const { signal } = hooks;
  const { dataset, converted } = request.reading ?? (await readDataset(path, signal));
  const known = findDatasetByPath(deps.db, path, dataset.format);
  const { picturesFolder } = request;
  const plan = await runInSlices(matchDataset(deps.db, dataset, { picturesFolder, known }), signal);
  const datasetId = storeDataset(deps, dataset, path);
  const counts = await storeMatches(deps, { ...request, datasetId, matches: plan.matches }, hooks);
  return {
    format: dataset.format,
    matchedImages: plan.matches.length,
    unknownImages: plan.unknown.slice(0, MAX_NAMES),
    unknownImageCount: plan.unknown.length,
    ambiguousImages: plan.ambiguous.slice(0, MAX_NAMES),
    ambiguousImageCount: plan.ambiguous.length,
    converted,
    ...counts,
  };
}

function storeDataset({ db, now }: ImportDatasetDeps, dataset: Dataset, path: string): DatasetId {
  const { format } = dataset;
  const reading = { extras: toStoredDataset(dataset), importedAt: now() };
  return db.transaction(() => {
    const known = findDatasetByPath(db, path, format);
    if (known === undefined) return insertDataset(db, { path, format, ...reading });
    updateDataset(db, known, reading);
    return known;
  });
}

type Counts = Pick<CaptionsReport, 'captions' | 'unchanged' | 'kept' | 'empty'>;

interface StoreRequest {
  readonly datasetId: DatasetId;
  readonly matches: readonly DatasetMatch[];
  readonly onConflict?: ConflictRule | undefined;
  readonly status?: CaptionStatus | undefined;
}

async function storeMatches(
  deps: ImportDatasetDeps,
  { datasetId, matches, onConflict = 'keep', status = 'draft' }: StoreRequest,
  { signal, onProgress, onCaptions }: ImportDatasetHooks,
): Promise<Counts> {
  const counts = { captions: 0, unchanged: 0, kept: 0, empty: 0 };
  const storeNext = (match: DatasetMatch): void => {
    const placement = storeDatasetImage(deps, match, { datasetId, onConflict, status });
    counts.captions += placement.captions.length;
    counts.unchanged += placement.unchanged;
    counts.kept += placement.kept;
    counts.empty += placement.empties.length;
  };
  let done = 0;
  while (done < matches.length) {
    signal.throwIfAborted();
    const start = done;
    const last = Math.min(start + BATCH_SIZE, matches.length);
    deps.db.transaction(() => {
      const end = performance.now() + BATCH_MS;
      while (done < last && performance.now() < end) {
        storeNext(matches[done] as DatasetMatch);
        done++;
      }
    });
    onCaptions?.(matches.slice(start, done).map(({ image }) => image.id));
    onProgress(done, matches.length);
    await setImmediate();
  }
  return counts;
}
