import { expect, test } from 'vitest';
import { openMemoryDatabase, type ReadableDb, type WritableDb } from '#main/db/connection.ts';
import { initializeSchema } from '#main/db/migrate.ts';
import { findCaption, getFreeSlot, listCaptionsByImage } from '#main/db/queries/captions.ts';
import {
  findFirstUndone,
  findLastDone,
  listCaptionChanges,
  listCaptionHistory,
  listSuggestionChanges,
} from '#main/db/queries/changes.ts';
import { hasJobItem, listJobFailures } from '#main/db/queries/job-items.ts';
import { findBestOpenSuggestion } from '#main/db/queries/suggestions.ts';
import type { AnnotatorId, ChangeSetId, ImageId, JobId } from '#shared/domain/ids.ts';

function openMigrated(): WritableDb {
  const db = openMemoryDatabase();
  initializeSchema(db);
  return db;
}

function explain(db: WritableDb, sql: string): readonly string[] {
  const parameters = [...sql].filter((letter) => letter === '?').map(() => 1);
  return db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all(...parameters)
    .map(({ detail }) => detail);
}

const imageId = 1 as ImageId;
const authorId = 1 as AnnotatorId;
const set = 1 as ChangeSetId;
const jobId = 1 as JobId;

/** What the editor asks on every keystroke and every step to the next image. */
const QUERIES: Readonly<Record<string, (db: ReadableDb) => unknown>> = {
  findCaption: (db) => findCaption(db, imageId, 1),
  listCaptionsByImage: (db) => listCaptionsByImage(db, imageId),
  getFreeSlot: (db) => getFreeSlot(db, imageId),
  findBestOpenSuggestion: (db) => findBestOpenSuggestion(db, imageId),
  findLastDone: (db) => findLastDone(db, authorId),
  findFirstUndone: (db) => findFirstUndone(db, authorId),
  listCaptionChanges: (db) => listCaptionChanges(db, set),
  listSuggestionChanges: (db) => listSuggestionChanges(db, set),
  listCaptionHistory: (db) => listCaptionHistory(db, imageId, 1),
  hasJobItem: (db) => hasJobItem(db, jobId, 'x'),
  listJobFailures: (db) => listJobFailures(db, jobId),
};

test.each(Object.keys(QUERIES))('%s is answered by indexes alone', (name) => {
  const db = openMigrated();
  const statements: string[] = [];
  const recorder: ReadableDb = {
    prepare: (sql) => {
      statements.push(sql);
      return db.prepare(sql);
    },
  };
  QUERIES[name]?.(recorder);
  expect(statements).toHaveLength(1);
  const steps = explain(db, statements[0] ?? '').filter((step) => !step.startsWith('USE TEMP'));
  expect(steps.every((step) => /^SEARCH \w+ USING /.test(step))).toBe(true);
});

test.each([
  'SELECT * FROM suggestions WHERE image_id = ?',
  'SELECT * FROM images WHERE content_hash = ? ORDER BY id LIMIT 1',
  'SELECT * FROM images WHERE file_name = ? ORDER BY id',
  'SELECT * FROM images WHERE path = ?',
  'SELECT * FROM images WHERE dataset_id = ? AND external_id = ?',
  "SELECT count(*) FROM job_items WHERE job_id = ? AND outcome = 'failed'",
])('an index answers: %s', (sql) => {
  const steps = explain(openMigrated(), sql);
  expect(steps).toEqual([expect.stringMatching(/^SEARCH \w+ USING (COVERING )?INDEX/)]);
});
