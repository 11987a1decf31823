import { expect, onTestFinished, test } from 'vitest';
import { hasJobItem } from '#main/db/queries/job-items.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import type { JobId, UnixMs } from '#shared/domain/ids.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';
import { runUntilKilled } from '#tests/support/run-until-killed.ts';

test('a job whose program was killed is paused when the project is opened, and goes on where it stopped', async () => {
  const { db } = openTestDatabase();
  const finished = await runUntilKilled('run-job-until-killed.ts', [db.path], 25);

  const skipped: string[] = [];
  const redone: string[] = [];
  const runner = createJobRunner({
    db,
    now: () => Date.now() as UnixMs,
    handlers: {
      import: async ({ isFinished, finishItem }) => {
        for (let item = 0; item < finished.length + 5; item += 1) {
          const subject = `anh-${item}`;
          if (isFinished(subject)) {
            skipped.push(subject);
            continue;
          }
          redone.push(subject);
          finishItem(subject, 'done');
        }
      },
    },
    reportBug: () => {},
  });
  onTestFinished(() => runner.close());
  expect(runner.list().map(({ state }) => state)).toEqual(['paused', 'paused']);

  const first = runner.list().at(-1)?.id as JobId;
  expect(finished.every((subject) => hasJobItem(db, first, subject))).toBe(true);
  await runner.resume(first);
  expect(await runner.whenSettled(first)).toMatchObject({
    state: 'done',
    done: finished.length + 5,
  });
  expect(skipped).toEqual(expect.arrayContaining([...finished]));
  expect(redone.length).toBeGreaterThanOrEqual(4);
});
