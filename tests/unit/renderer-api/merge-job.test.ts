import { expect, test } from 'vitest';
import { mergeJob } from '#renderer/api/use-jobs.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';

const job = (id: number, done = 0): Job => ({
  ...{ id: id as JobId, kind: 'import', state: 'running', done, total: 10 },
  ...{ error: null, failureCount: 0, startedAt: null, finishedAt: null },
  createdAt: 1 as UnixMs,
});

test('a job takes the place of what it was, and a new one comes first', () => {
  const jobs = [job(2), job(1)];
  expect(mergeJob(jobs, job(1, 5))).toEqual([job(2), job(1, 5)]);
  expect(mergeJob(jobs, job(3))).toEqual([job(3), job(2), job(1)]);
  expect(mergeJob([], job(1))).toEqual([job(1)]);
});
