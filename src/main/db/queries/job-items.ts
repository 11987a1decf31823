import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { JobId } from '#shared/domain/ids.ts';
import type { JobErrorCode, JobFailure } from '#shared/domain/job.ts';

export type JobItemOutcome = 'done' | 'skipped' | 'failed';

export interface JobItemError {
  readonly code: JobErrorCode;
  /** One sentence. */
  readonly message: string;
}

/** Notes that a job is through with one item; a second note replaces the first. */
export function insertJobItem(
  db: WritableDb,
  job: JobId,
  item: {
    readonly subject: string;
    readonly outcome: JobItemOutcome;
    readonly error?: JobItemError;
  },
): void {
  db.prepare<[object]>(
    `INSERT INTO job_items (job_id, subject, outcome, error_code, error_message)
     VALUES (@job, @subject, @outcome, @code, @message)
     ON CONFLICT (job_id, subject) DO UPDATE SET outcome = excluded.outcome,
       error_code = excluded.error_code, error_message = excluded.error_message`,
  ).run({
    job,
    subject: item.subject,
    outcome: item.outcome,
    code: item.error?.code ?? null,
    message: item.error?.message ?? null,
  });
}

export function hasJobItem(db: ReadableDb, job: JobId, subject: string): boolean {
  return (
    db
      .prepare<[number, string]>('SELECT 1 FROM job_items WHERE job_id = ? AND subject = ?')
      .get(job, subject) !== undefined
  );
}

export function countJobItems(db: ReadableDb, job: JobId): number {
  return (
    db
      .prepare<[number], { count: number }>(
        'SELECT count(*) AS count FROM job_items WHERE job_id = ?',
      )
      .get(job)?.count ?? 0
  );
}

/** By subject, at most `limit` after a given one. */
export function listJobFailures(
  db: ReadableDb,
  job: JobId,
  { after = '', limit = 1000 }: { readonly after?: string; readonly limit?: number } = {},
): readonly JobFailure[] {
  return db
    .prepare<[number, string, number], JobFailure>(
      `SELECT subject, error_code AS code, error_message AS message FROM job_items
       WHERE job_id = ? AND outcome = 'failed' AND subject > ? ORDER BY subject LIMIT ?`,
    )
    .all(job, after, limit);
}

/** Lets a resumed job try again what went wrong. */
export function deleteFailedJobItems(db: WritableDb, job: JobId): void {
  db.prepare<[number]>("DELETE FROM job_items WHERE job_id = ? AND outcome = 'failed'").run(job);
}
