import { describe, expect, test } from 'vitest';
import { findUnreadImport } from '#renderer/features/gallery/unread/find-unread-import.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';

function createJob(id: number, change: Partial<Job>): Job {
  return {
    ...{ id: id as JobId, kind: 'import', state: 'done', done: 12, total: 12, error: null },
    ...{ failureCount: 0, createdAt: 0 as UnixMs, startedAt: null, finishedAt: null },
    ...change,
  };
}

describe('files that an import could not read', () => {
  const failed = createJob(3, { failureCount: 2 });

  test('are told of once the import has ended, whatever else ran since', () => {
    const suggested = createJob(4, { kind: 'suggest', failureCount: 5 });
    expect(findUnreadImport([suggested, failed], null)).toBe(failed);
    for (const state of ['queued', 'running', 'paused'] as const) {
      expect(findUnreadImport([{ ...failed, state }], null)).toBeUndefined();
    }
  });

  test('are told of no more after they were dismissed, or after an import that read everything', () => {
    expect(findUnreadImport([failed], failed.id)).toBeUndefined();
    expect(findUnreadImport([createJob(4, {}), failed], null)).toBeUndefined();
    const again = createJob(5, { failureCount: 1 });
    expect(findUnreadImport([again, failed], failed.id)).toBe(again);
  });
});
