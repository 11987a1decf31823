import { foldVietnamese } from '#core/vietnamese/fold.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { insertCaption, listCaptionsByImage } from '#main/db/queries/captions.ts';
import { updateDatasetEntry } from '#main/db/queries/import-datasets.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type { DatasetId, UnixMs } from '#shared/domain/ids.ts';
import type { DatasetMatch } from './match-dataset.ts';
import { type ConflictRule, type Placement, placeAnnotations } from './place-annotations.ts';
import { toStoredCaption, toStoredEmpty, toStoredImage } from './stored-extras.ts';

export interface StoreDatasetImageOptions {
  readonly datasetId: DatasetId;
  readonly onConflict: ConflictRule;
  readonly status: CaptionStatus;
}

/**
 * Writes the captions that a dataset file has for one image, and where in the file they stood.
 *
 * An image that another dataset file has claimed keeps its place there and gets only the captions.
 */
export function storeDatasetImage(
  { db, now }: { readonly db: WritableDb; readonly now: () => UnixMs },
  { entry, order, image, annotations }: DatasetMatch,
  { datasetId, onConflict, status }: StoreDatasetImageOptions,
): Placement {
  const existing = listCaptionsByImage(db, image.id);
  const placement = placeAnnotations(annotations, existing, onConflict);
  if (image.datasetId === null || image.datasetId === datasetId) {
    const empties = placement.empties.map((empty) =>
      toStoredEmpty(empty.annotation, empty.order, empty.slot),
    );
    updateDatasetEntry(db, image.id, {
      datasetId,
      externalId: entry.id,
      extras: toStoredImage(entry, order, { fileName: image.fileName, empties }),
    });
  }
  for (const { annotation, order: annotationOrder, slot } of placement.captions) {
    const text = annotation.caption.normalize('NFC');
    insertCaption(db, {
      imageId: image.id,
      slot,
      text,
      foldedText: foldVietnamese(text),
      segmentText: annotation.segmentCaption ?? null,
      source: 'imported',
      status,
      datasetId,
      externalId: annotation.id ?? null,
      extras: toStoredCaption(annotation, annotationOrder),
      updatedAt: now(),
    });
  }
  return placement;
}
