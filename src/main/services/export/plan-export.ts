import type { JsonObject } from '#core/formats/json-value.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { listDatasets } from '#main/db/queries/datasets.ts';
import { parseStoredDataset } from '#main/services/import/stored-extras.ts';
import type { DatasetId, ImageId } from '#shared/domain/ids.ts';
import {
  type AnnotationEntry,
  type CaptionSelection,
  collectEntries,
  type ImageEntry,
} from './collect-entries.ts';
import { createIdAllocator, type IdAllocator } from './id-allocator.ts';
import { sortInSteps } from './sort-in-steps.ts';

const ENTRIES_PER_STEP = 1000;

/** New ids where a file has none yet: images from 1 as COCO's, annotations from 0 as KTVIC's. */
const FIRST_IMAGE_ID = 1;
const FIRST_ANNOTATION_ID = 0;

export interface PlannedImage {
  readonly entry: ImageEntry;
  /** Its id in the file. */
  readonly fileId: number;
}

export interface PlannedAnnotation {
  readonly entry: AnnotationEntry;
  /** Its id in the file; `undefined` in a file that does not number its annotations. */
  readonly fileId: number | undefined;
  readonly imageFileId: number;
}

/** What goes into the file, in its order; texts are read when they are written. */
export interface ExportPlan {
  /** Keys of the document beside images and annotations. */
  readonly keys: JsonObject;
  readonly images: readonly PlannedImage[];
  readonly annotations: readonly PlannedAnnotation[];
  /** Images of the project that have nothing to write. */
  readonly skippedImages: number;
}

/**
 * Decides what an export writes, in steps.
 *
 * Images and captions that came from a dataset file keep their ids and their order there; the others
 * follow, with new ids. An image is written if it has a selected caption, or if a dataset file had
 * it and nobody has captioned it.
 */
export function* planExport(
  db: WritableDb,
  selection: CaptionSelection,
): Generator<void, ExportPlan> {
  const entries = yield* collectEntries(db, selection);
  const written = entries.images.filter(isWritten);
  const images = yield* planImages(yield* sortInSteps(written, compareImages));
  const { keys, areNumbered } = mergeDatasets(db, written);
  const annotations = yield* planAnnotations(entries.annotations, images, areNumbered);
  return { keys, images, annotations, skippedImages: entries.images.length - written.length };
}

function isWritten({ selectedCount, captionCount, datasetId }: ImageEntry): boolean {
  return selectedCount > 0 || (captionCount === 0 && datasetId !== null);
}

function* planImages(sorted: readonly ImageEntry[]): Generator<void, readonly PlannedImage[]> {
  const ids = yield* reserveIds(sorted, FIRST_IMAGE_ID);
  const images: PlannedImage[] = [];
  for (const entry of sorted) {
    if (images.length % ENTRIES_PER_STEP === 0) yield;
    images.push({ entry, fileId: ids.take(entry.externalId) });
  }
  return images;
}

function* planAnnotations(
  entries: readonly AnnotationEntry[],
  images: readonly PlannedImage[],
  areNumbered: boolean,
): Generator<void, readonly PlannedAnnotation[]> {
  const places = new Map<ImageId, { readonly position: number; readonly fileId: number }>();
  for (const [position, { entry, fileId }] of images.entries()) {
    if (position % ENTRIES_PER_STEP === 0) yield;
    places.set(entry.id, { position, fileId });
  }
  const positionOf = (entry: AnnotationEntry) => places.get(entry.imageId)?.position ?? 0;
  const sorted = yield* sortInSteps(
    entries,
    (a, b) => compareInFile(a, b) || positionOf(a) - positionOf(b) || a.slot - b.slot,
  );
  const ids = yield* reserveIds(sorted, FIRST_ANNOTATION_ID);
  const annotations: PlannedAnnotation[] = [];
  for (const [index, entry] of sorted.entries()) {
    if (index % ENTRIES_PER_STEP === 0) yield;
    const image = places.get(entry.imageId);
    if (image === undefined) continue;
    const fileId = areNumbered ? ids.take(entry.externalId) : undefined;
    annotations.push({ entry, fileId, imageFileId: image.fileId });
  }
  return annotations;
}

function* reserveIds(
  entries: readonly { readonly externalId: number | null }[],
  first: number,
): Generator<void, IdAllocator> {
  const ids = createIdAllocator(first);
  for (const [index, { externalId }] of entries.entries()) {
    if (index % ENTRIES_PER_STEP === 0) yield;
    if (externalId !== null) ids.reserve(externalId);
  }
  return ids;
}

/** What the dataset files of the written images said as a whole; of two that disagree, the first. */
function mergeDatasets(
  db: WritableDb,
  written: readonly ImageEntry[],
): { readonly keys: JsonObject; readonly areNumbered: boolean } {
  const usedIds = new Set<DatasetId | null>(written.map(({ datasetId }) => datasetId));
  const used = listDatasets(db)
    .filter(({ id }) => usedIds.has(id))
    .map(({ extras }) => parseStoredDataset(extras));
  let keys: JsonObject = {};
  for (const dataset of used) keys = { ...dataset.keys, ...keys };
  const areNumbered = used.length === 0 || used.some((dataset) => dataset.hasAnnotationIds);
  return { keys, areNumbered };
}

interface FilePlace {
  readonly datasetId: DatasetId | null;
  readonly order: number | undefined;
}

/** Entries of dataset files first, file by file, in their order; 0 between two of no file. */
function compareInFile(a: FilePlace, b: FilePlace): number {
  const [fileA, orderA] = placeInFile(a);
  const [fileB, orderB] = placeInFile(b);
  if (fileA !== fileB) return fileA < fileB ? -1 : 1;
  return orderA - orderB;
}

function placeInFile({ datasetId, order }: FilePlace): readonly [number, number] {
  return datasetId === null || order === undefined
    ? [Number.POSITIVE_INFINITY, 0]
    : [datasetId, order];
}

function compareImages(a: ImageEntry, b: ImageEntry): number {
  return compareInFile(a, b) || a.id - b.id;
}
