import type { JsonObject } from '#core/formats/json-value.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import {
  type ExportCaptionRow,
  type ExportImageRow,
  listExportCaptionsAfter,
  listExportImagesAfter,
} from '#main/db/queries/export-captions.ts';
import {
  parseStoredCaption,
  parseStoredImage,
  type StoredEmpty,
  type StoredImage,
} from '#main/services/import/stored-extras.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { CaptionId, DatasetId, ImageId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';

const PAGE_SIZE = 1000;

/** Which captions are written. */
export interface CaptionSelection {
  /** All if left out. */
  readonly statuses?: readonly CaptionStatus[] | undefined;
  /** All if left out. */
  readonly slots?: readonly number[] | undefined;
  /** Of these images alone; all if left out. */
  readonly imageIds?: ReadonlySet<ImageId> | undefined;
  /** Of the images in this split alone; all if left out. */
  readonly split?: Split | undefined;
}

export interface ImageEntry {
  readonly id: ImageId;
  readonly fileName: string;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
  /** Index in the dataset file. */
  readonly order: number | undefined;
  readonly keys: JsonObject;
  /** Captions of the image, selected or not. */
  captionCount: number;
  selectedCount: number;
}

export interface AnnotationEntry {
  /** The caption, or an annotation without text that a dataset file had. */
  readonly content: CaptionId | StoredEmpty;
  readonly imageId: ImageId;
  readonly slot: number;
  readonly datasetId: DatasetId | null;
  readonly externalId: number | null;
  /** Index in the dataset file. */
  readonly order: number | undefined;
}

export interface ExportEntries {
  /** All of the project; of a selection of images, those. */
  readonly images: readonly ImageEntry[];
  /** Those of the selection. */
  readonly annotations: readonly AnnotationEntry[];
}

/** Reads everything but the texts that an export may write, in steps. */
export function* collectEntries(
  db: ReadableDb,
  selection: CaptionSelection,
): Generator<void, ExportEntries> {
  const images = new Map<ImageId, ImageEntry>();
  const empties: AnnotationEntry[] = [];
  const imagePages = pages((after: ImageId | 0) => listExportImagesAfter(db, after, PAGE_SIZE));
  for (const page of imagePages) {
    for (const row of page.filter((image) => isImageSelected(selection, image))) {
      const stored = parseStoredImage(row.extras);
      images.set(row.id, toImageEntry(row, stored));
      empties.push(...stored.empties.map((empty) => toEmptyEntry(empty, row)));
    }
    yield;
  }
  const filled = new Set<string>();
  const annotations: AnnotationEntry[] = [];
  const captionPages = pages((after: CaptionId | 0) =>
    listExportCaptionsAfter(db, after, PAGE_SIZE),
  );
  for (const page of captionPages) {
    for (const row of page.filter(({ imageId }) => images.has(imageId))) {
      const selected = isSelected(selection, row);
      countCaption(images.get(row.imageId), selected);
      if (selected) annotations.push(toAnnotationEntry(row));
      if (empties.length > 0) filled.add(slotKey(row));
    }
    yield;
  }
  const isEverything = selection.statuses === undefined && selection.slots === undefined;
  // A slot that a person has filled is no longer without text.
  const stillEmpty = empties.filter((empty) => isEverything && !filled.has(slotKey(empty)));
  return { images: [...images.values()], annotations: annotations.concat(stillEmpty) };
}

function isImageSelected({ imageIds, split }: CaptionSelection, image: ExportImageRow): boolean {
  return (imageIds?.has(image.id) ?? true) && (split === undefined || image.split === split);
}

function isSelected({ statuses, slots }: CaptionSelection, caption: ExportCaptionRow): boolean {
  return (
    (statuses === undefined || statuses.includes(caption.status)) &&
    (slots === undefined || slots.includes(caption.slot))
  );
}

function countCaption(image: ImageEntry | undefined, selected: boolean): void {
  if (image === undefined) return;
  image.captionCount++;
  if (selected) image.selectedCount++;
}

function slotKey({ imageId, slot }: { readonly imageId: ImageId; readonly slot: number }): string {
  return `${imageId}/${slot}`;
}

/** Pages of rows, each after the last row of the one before, until one is empty. */
function* pages<Row extends { readonly id: number }>(
  listAfter: (after: Row['id'] | 0) => readonly Row[],
): Generator<readonly Row[]> {
  let after: Row['id'] | 0 = 0;
  for (;;) {
    const page = listAfter(after);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.id;
  }
}

function toImageEntry(
  { id, fileName, datasetId, externalId }: ExportImageRow,
  stored: StoredImage,
): ImageEntry {
  return {
    id,
    fileName: stored.fileName ?? fileName,
    datasetId,
    externalId,
    order: stored.order,
    keys: stored.keys,
    captionCount: 0,
    selectedCount: 0,
  };
}

function toAnnotationEntry(row: ExportCaptionRow): AnnotationEntry {
  const { id, imageId, slot, datasetId, externalId, extras } = row;
  const { order } = parseStoredCaption(extras);
  return { content: id, imageId, slot, datasetId, externalId, order };
}

function toEmptyEntry(content: StoredEmpty, { id, datasetId }: ExportImageRow): AnnotationEntry {
  const { slot, order } = content;
  return { content, imageId: id, slot, datasetId, externalId: content.id ?? null, order };
}
