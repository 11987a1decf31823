import { resolve } from 'node:path';
import type { DatasetAnnotation, DatasetImage } from '#core/formats/dataset.ts';
import { serializeDataset } from '#core/formats/serialize-dataset.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findExportText } from '#main/db/queries/export-captions.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { parseStoredCaption } from '#main/services/import/stored-extras.ts';
import { refuseLeaks } from '#main/services/leaks/find-leaks.ts';
import type { ExportFormat } from '#shared/api/job-report.ts';
import type { CaptionSelection } from './collect-entries.ts';
import type { ExportHooks } from './export-hooks.ts';
import { type ExportPlan, type PlannedAnnotation, planExport } from './plan-export.ts';
import { writeTable } from './write-table.ts';

export interface ExportDatasetRequest extends CaptionSelection {
  readonly format: ExportFormat;
  /** The file to write; an older one is replaced at the end, whole. */
  readonly path: string;
}

export interface ExportDatasetSummary {
  /** Absolute path of the file. */
  readonly path: string;
  readonly images: number;
  readonly captions: number;
  /** Images of the project that are not in the file. */
  readonly skippedImages: number;
}

/**
 * Writes a captions file of a project: a data set, or a table.
 *
 * What was read from a KTVIC or COCO file is written again with its ids, order and unknown keys, so
 * that reading a file and writing it loses nothing. The file is there whole or not at all.
 *
 * @throws AppError `SPLIT_LEAKS` if one split is asked for and nobody has looked at what leaks between them;
 * `FILE_NOT_WRITABLE`, `DISK_FULL`.
 * @throws AbortError if `signal` aborts.
 */
export async function exportDataset(
  { db }: { readonly db: WritableDb },
  request: ExportDatasetRequest,
  hooks: ExportHooks,
): Promise<ExportDatasetSummary> {
  const { signal, onProgress } = hooks;
  const path = resolve(request.path);
  if (request.split !== undefined) await refuseLeaks(db, signal);
  const plan = await runInSlices(planExport(db, request), signal);
  const { format } = request;
  if (format === 'csv' || format === 'alt-text') {
    const written = await writeTable(db, { path, plan, format }, hooks);
    const uncaptioned = plan.images.length - written.images;
    return { path, ...written, skippedImages: plan.skippedImages + uncaptioned };
  }
  const counter = { images: 0, captions: 0 };
  const total = plan.images.length + plan.annotations.length;
  const advance = (counted: keyof typeof counter): void => {
    counter[counted]++;
    onProgress(counter.images + counter.captions, total);
  };
  const pieces = serializeDataset({
    format,
    extras: plan.keys,
    images: listDatasetImages({ plan, advance }),
    annotations: listDatasetAnnotations(db, { plan, advance }),
  });
  await writeFileAtomically(path, pieces, signal);
  return { path, ...counter, skippedImages: plan.skippedImages };
}

interface Production {
  readonly plan: ExportPlan;
  /** Called for everything that was written. */
  readonly advance: (counted: 'images' | 'captions') => void;
}

function* listDatasetImages({ plan, advance }: Production): Generator<DatasetImage> {
  for (const { entry, fileId } of plan.images) {
    advance('images');
    yield { id: fileId, fileName: entry.fileName, extras: entry.keys };
  }
}

function* listDatasetAnnotations(
  db: WritableDb,
  { plan, advance }: Production,
): Generator<DatasetAnnotation> {
  for (const planned of plan.annotations) {
    const annotation = findAnnotation(db, planned);
    if (annotation === undefined) continue;
    advance('captions');
    yield annotation;
  }
}

/** `undefined` if the caption has been removed since the export began. */
function findAnnotation(
  db: WritableDb,
  { entry, fileId, imageFileId }: PlannedAnnotation,
): DatasetAnnotation | undefined {
  const ids = { id: fileId, imageId: imageFileId };
  const { content } = entry;
  if (typeof content === 'object') {
    const { segmentCaption, keys } = content;
    return { ...ids, caption: '', segmentCaption, extras: keys };
  }
  const caption = findExportText(db, content);
  if (caption === undefined) return undefined;
  const stored = parseStoredCaption(caption.extras);
  const isAsRead = stored.text?.normalize('NFC') === caption.text;
  return {
    ...ids,
    caption: isAsRead && stored.text !== undefined ? stored.text : caption.text,
    segmentCaption: caption.segmentText ?? undefined,
    extras: stored.keys,
  };
}
