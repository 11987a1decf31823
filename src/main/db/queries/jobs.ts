import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job, JobErrorCode, JobKind, JobState } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';

/** A job with what only the program that runs it asks for. */
export interface JobRecord extends Job {
  /** As JSON; a project may come from a stranger, so whoever runs it parses it. */
  readonly params: string;
  /** The running program that has it queued, runs it, or is still stopping it. */
  readonly owner: string | null;
  readonly heartbeatAt: UnixMs | null;
}

interface JobRow extends Omit<JobRecord, 'error'> {
  readonly errorCode: JobErrorCode | null;
  readonly errorMessage: string | null;
}

const COLUMNS = `id, kind, state, params, done, total, error_code AS errorCode,
  error_message AS errorMessage, owner, heartbeat_at_ms AS heartbeatAt, created_at_ms AS createdAt,
  started_at_ms AS startedAt, finished_at_ms AS finishedAt,
  (SELECT count(*) FROM job_items WHERE job_id = jobs.id AND outcome = 'failed') AS failureCount`;

export interface NewJob {
  readonly kind: JobKind;
  readonly params: string;
  readonly owner: string;
  readonly createdAt: UnixMs;
}

/** Adds a job that waits for its turn. */
export function insertJob(db: WritableDb, job: NewJob): JobId {
  const { lastInsertRowid } = db
    .prepare<[object]>(
      `INSERT INTO jobs (kind, state, params, owner, heartbeat_at_ms, created_at_ms)
       VALUES (@kind, 'queued', @params, @owner, @createdAt, @createdAt)`,
    )
    .run(job);
  return Number(lastInsertRowid) as JobId;
}

/** @throws AppError `NOT_FOUND`. */
export function getJob(db: ReadableDb, id: JobId): JobRecord {
  const row = db.prepare<[number], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`).get(id);
  if (row === undefined) throw new AppError('NOT_FOUND', `The project has no job ${id}.`);
  return toRecord(row);
}

/** Newest first. */
export function listJobs(db: ReadableDb): readonly JobRecord[] {
  return db.prepare<[], JobRow>(`SELECT ${COLUMNS} FROM jobs ORDER BY id DESC`).all().map(toRecord);
}

/** Jobs that some program has queued, runs or is stopping, oldest first. */
export function listOwnedJobs(db: ReadableDb): readonly JobRecord[] {
  return db
    .prepare<[], JobRow>(`SELECT ${COLUMNS} FROM jobs WHERE owner IS NOT NULL ORDER BY id`)
    .all()
    .map(toRecord);
}

export interface JobUpdate {
  readonly state?: JobState;
  readonly owner?: string | null;
  readonly done?: number;
  readonly total?: number | null;
  /** As JSON. */
  readonly result?: string;
  readonly errorCode?: JobErrorCode | null;
  readonly errorMessage?: string | null;
  readonly heartbeatAt?: UnixMs;
  readonly startedAt?: UnixMs;
  readonly finishedAt?: UnixMs | null;
}

const UPDATE_COLUMNS: Readonly<Record<keyof JobUpdate, string>> = {
  state: 'state',
  owner: 'owner',
  done: 'done',
  total: 'total',
  result: 'result',
  errorCode: 'error_code',
  errorMessage: 'error_message',
  heartbeatAt: 'heartbeat_at_ms',
  startedAt: 'started_at_ms',
  finishedAt: 'finished_at_ms',
};

export function updateJob(db: WritableDb, id: JobId, update: JobUpdate): void {
  const assignments = (Object.keys(update) as (keyof JobUpdate)[]).map(
    (key) => `${UPDATE_COLUMNS[key]} = @${key}`,
  );
  db.prepare<[object]>(`UPDATE jobs SET ${assignments.join(', ')} WHERE id = @id`).run({
    id,
    ...update,
  });
}

/** What the handler of a finished job returned; `null` if there is nothing. */
export function findJobResult(db: ReadableDb, id: JobId): unknown {
  const json = db
    .prepare<[number], { result: string | null }>('SELECT result FROM jobs WHERE id = ?')
    .get(id)?.result;
  return json === undefined || json === null ? null : JSON.parse(json);
}

function toRecord({ errorCode, errorMessage, ...row }: JobRow): JobRecord {
  const error = errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' };
  return { ...row, error };
}
