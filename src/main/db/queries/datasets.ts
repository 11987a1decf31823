import type { WritableDb } from '#main/db/connection.ts';
import { datasets } from '#main/db/schema.ts';
import type { DatasetId, UnixMs } from '#shared/domain/ids.ts';
import { parseExtras } from './extras.ts';

/** A dataset file that was read in. */
export interface Dataset {
  readonly id: DatasetId;
  /** Absolute path it was read from. */
  readonly path: string;
  /** The exporter that writes such a file again, as `ktvic` or `coco`. */
  readonly format: string;
  /** What the document said beyond images and captions. */
  readonly extras: Readonly<Record<string, unknown>>;
  readonly importedAt: UnixMs;
}

export function insertDataset(db: WritableDb, dataset: Omit<Dataset, 'id'>): DatasetId {
  return db.orm
    .insert(datasets)
    .values({ ...dataset, extras: JSON.stringify(dataset.extras) })
    .returning({ id: datasets.id })
    .get().id;
}

/** In the order they were read. */
export function listDatasets(db: WritableDb): readonly Dataset[] {
  return db.orm
    .select()
    .from(datasets)
    .orderBy(datasets.id)
    .all()
    .map((row) => ({ ...row, extras: parseExtras(row.extras) }));
}
