import { expect, test } from 'vitest';
import { toAskState } from '#renderer/features/editor/suggestions/ask-state.ts';
import type { Job, JobState } from '#shared/domain/job.ts';

const toJob = (state: JobState) =>
  ({ id: 1, state, failureCount: 0, error: null }) as unknown as Job;

test('the model has said the same as before only once what it said was read', () => {
  const done = toJob('done');
  expect(toAskState(done, { isRead: false, isUnchanged: true })).toEqual({ kind: 'asking' });
  expect(toAskState(done, { isRead: true, isUnchanged: true })).toEqual({ kind: 'unchanged' });
  expect(toAskState(done, { isRead: true, isUnchanged: false })).toEqual({ kind: 'idle' });
});
