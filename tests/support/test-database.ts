import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openDatabase, type WritableDb } from '#main/db/connection.ts';
import { initializeSchema } from '#main/db/migrate.ts';
import { insertAnnotator } from '#main/db/queries/annotators.ts';
import { insertImage } from '#main/db/queries/images.ts';
import { insertSuggestion } from '#main/db/queries/suggestions.ts';
import type { AnnotatorId, ImageId, Sha256, SuggestionId, UnixMs } from '#shared/domain/ids.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface TestDatabase {
  readonly db: WritableDb;
  /** A clock that stands still until it is moved. */
  readonly clock: { nowMs: number };
  readonly now: () => UnixMs;
  readonly images: readonly ImageId[];
  /** Lan and Minh. */
  readonly authors: readonly [AnnotatorId, AnnotatorId];
}

/** A real database on disk with images `anh-1.jpg`… and two annotators; closed when the test ends. */
export function openTestDatabase(imageCount = 1): TestDatabase {
  const db = openDatabase(join(makeTemporaryFolder(), 'project.sqlite'), 'create');
  onTestFinished(() => db.close());
  initializeSchema(db);
  const clock = { nowMs: 1_700_000_000_000 };
  const now = () => clock.nowMs as UnixMs;
  const images = db.transaction(() =>
    Array.from({ length: imageCount }, (_, index) => insertTestImage(db, `anh-${index + 1}.jpg`)),
  );
  const authors = [insertAnnotator(db, 'Lan', now()), insertAnnotator(db, 'Minh', now())] as const;
  return { db, clock, now, images, authors };
}

export function insertTestImage(db: WritableDb, fileName: string): ImageId {
  return insertImage(db, {
    path: `/anh/${fileName}`,
    fileName,
    contentHash: `hash of ${fileName}` as Sha256,
    sizeBytes: 1000,
    modifiedAt: 1 as UnixMs,
    widthPx: 640,
    heightPx: 480,
    format: 'jpeg',
    importedAt: 2 as UnixMs,
  });
}

export function insertTestSuggestion(
  db: WritableDb,
  imageId: ImageId,
  text: string,
  meanLogprob = -0.5,
): SuggestionId {
  return insertSuggestion(db, {
    imageId,
    text,
    words: text.split(' ').map((word) => ({ text: word, probability: 0.5 })),
    meanLogprob,
    method: 'beam',
    beams: 5,
    packName: 'demo-vi',
    packHash: 'abc',
    createdAt: 3 as UnixMs,
  });
}
