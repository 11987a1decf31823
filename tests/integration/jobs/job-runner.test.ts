import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { listJobFailures } from '#main/db/queries/job-items.ts';
import { findJobResult } from '#main/db/queries/jobs.ts';
import type { JobContext, JobHandlers } from '#main/services/jobs/job-handler.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';
import { openTestDatabase } from '#tests/support/test-database.ts';

function setUp(handlers: JobHandlers) {
  const { db } = openTestDatabase();
  const bugs: unknown[] = [];
  const runner = createJobRunner({
    db,
    now: () => Date.now() as UnixMs,
    handlers,
    reportBug: (error) => bugs.push(error),
  });
  onTestFinished(() => runner.close());
  return { db, runner, bugs };
}

/** A handler that walks items 1…`count` and can be stopped between any two. */
function makeWalk(count: number, seen: string[], onSeen: () => void = () => {}) {
  return async ({ signal, report, finishItem, isFinished }: JobContext) => {
    report({ total: count });
    for (let item = 1; item <= count; item += 1) {
      const subject = `anh-${String(item).padStart(3, '0')}`;
      if (isFinished(subject)) continue;
      await sleep(0, undefined, { signal });
      seen.push(subject);
      onSeen();
      if (item % 10 === 0) {
        finishItem(subject, 'failed', {
          code: 'IMAGE_UNREADABLE',
          message: `${subject} is broken.`,
        });
      } else finishItem(subject, 'done');
    }
    return { walked: count };
  };
}

async function waitUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(5);
}

test('a job runs to its end and says what it did and what failed', async () => {
  const { db, runner, bugs } = setUp({ import: makeWalk(30, []) });
  const { id } = runner.start('import', { folder: '/anh' });
  expect(await runner.whenSettled(id)).toMatchObject({
    kind: 'import',
    state: 'done',
    done: 30,
    total: 30,
    failureCount: 3,
    error: null,
    startedAt: expect.any(Number),
    finishedAt: expect.any(Number),
  });
  expect(findJobResult(db, id)).toEqual({ walked: 30 });
  expect(listJobFailures(db, id)).toEqual(
    ['anh-010', 'anh-020', 'anh-030'].map((subject) => ({
      subject,
      code: 'IMAGE_UNREADABLE',
      message: `${subject} is broken.`,
    })),
  );
  expect(bugs).toEqual([]);
});

test('a handler gets its parameters as they were given', async () => {
  const seen: unknown[] = [];
  const { runner } = setUp({ export: async ({ params }) => seen.push(params) });
  await runner.whenSettled(runner.start('export', { path: '/tệp.json', ids: [1, 2] }).id);
  expect(seen).toEqual([{ path: '/tệp.json', ids: [1, 2] }]);
});

test('a paused job goes on where it stopped and does nothing twice', async () => {
  const seen: string[] = [];
  const pauseOnce = () => seen.length === 5 && runner.pause(id);
  const { runner } = setUp({ import: makeWalk(25, seen, pauseOnce) });
  const { id } = runner.start('import', {});
  const paused = await runner.whenSettled(id);
  expect(paused).toMatchObject({ state: 'paused', done: 5, total: 25, finishedAt: null });
  await sleep(50);
  expect(seen).toHaveLength(paused.done);

  await runner.resume(id);
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'done', done: 25 });
  expect(seen).toEqual([...new Set(seen)]);
  expect(seen).toHaveLength(25);
});

test('items that failed are tried again only when that is asked for', async () => {
  const seen: string[] = [];
  const { runner } = setUp({
    import: async (context) => {
      await makeWalk(20, seen)(context);
      throw new AppError('DISK_FULL', 'The disk is full.');
    },
  });
  const { id } = runner.start('import', {});
  expect(await runner.whenSettled(id)).toMatchObject({
    state: 'failed',
    error: { code: 'DISK_FULL', message: 'The disk is full.' },
  });
  await runner.resume(id);
  await runner.whenSettled(id);
  expect(seen).toHaveLength(20);
  await runner.resume(id, { retryFailed: true });
  expect(await runner.whenSettled(id)).toMatchObject({ failureCount: 2 });
  expect(seen.slice(20)).toEqual(['anh-010', 'anh-020']);
});

test('a cancelled job stops and can never go on', async () => {
  const seen: string[] = [];
  const { runner } = setUp({ import: makeWalk(1_000_000, seen) });
  const { id } = runner.start('import', {});
  await waitUntil(() => seen.length >= 3);
  runner.cancel(id);
  expect(await runner.whenSettled(id)).toMatchObject({
    state: 'cancelled',
    finishedAt: expect.any(Number),
  });
  await expect(runner.resume(id)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  expect(() => runner.pause(id)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});

test('one job of a kind runs at a time, and different kinds run side by side', async () => {
  const running = { import: 0, suggest: 0 };
  const most = { import: 0, suggest: 0, both: 0 };
  const handle = (kind: 'import' | 'suggest') => async () => {
    running[kind] += 1;
    most[kind] = Math.max(most[kind], running[kind]);
    most.both = Math.max(most.both, running.import + running.suggest);
    await sleep(30);
    running[kind] -= 1;
  };
  const { runner } = setUp({ import: handle('import'), suggest: handle('suggest') });
  const jobs = [1, 2, 3].flatMap(() => [runner.start('import', {}), runner.start('suggest', {})]);
  expect(jobs.map(({ state }) => state)).toEqual([
    'running',
    'running',
    'queued',
    'queued',
    'queued',
    'queued',
  ]);
  await Promise.all(jobs.map(({ id }) => runner.whenSettled(id)));
  expect(most).toEqual({ import: 1, suggest: 1, both: 2 });
  expect(runner.list().map(({ state }) => state)).toEqual(jobs.map(() => 'done'));
});

test('a handler that throws by mistake fails its job, and the mistake reaches the log', async () => {
  const mistake = new TypeError('x is not a function');
  const { runner, bugs } = setUp({ suggest: () => Promise.reject(mistake) });
  expect(await runner.whenSettled(runner.start('suggest', {}).id)).toMatchObject({
    state: 'failed',
    error: { code: 'BUG', message: 'x is not a function' },
  });
  expect(bugs).toEqual([mistake]);
});

test('a kind without a handler is refused', () => {
  const { runner } = setUp({});
  expect(() => runner.start('export', {})).toThrow(
    expect.objectContaining({ code: 'BAD_REQUEST' }),
  );
});

test('listeners hear every state, little of the progress, and always the last of it', async () => {
  const { runner } = setUp({
    import: async ({ report }) => {
      report({ total: 5000 });
      for (let done = 1; done <= 5000; done += 1) {
        report({ done });
        if (done % 100 === 0) await sleep(1);
      }
    },
  });
  const heard: Job[] = [];
  onTestFinished(runner.listen((job) => heard.push(job)));
  const { id } = runner.start('import', {});
  await runner.whenSettled(id);
  expect(heard.at(-1)).toMatchObject({ state: 'done', done: 5000, total: 5000 });
  expect(heard.length).toBeLessThan(500);
});

test('closing pauses what is under way and what waits', async () => {
  const seen: string[] = [];
  const { runner } = setUp({ import: makeWalk(1_000_000, seen) });
  const first = runner.start('import', {});
  const second = runner.start('import', {});
  await waitUntil(() => seen.length >= 3);
  await runner.close();
  expect([runner.get(first.id).state, runner.get(second.id).state]).toEqual(['paused', 'paused']);
  const count = seen.length;
  await sleep(30);
  expect(seen).toHaveLength(count);
});

test('a second runner leaves a living one its jobs, and may stop them', async () => {
  const seen: string[] = [];
  const { db, runner } = setUp({ import: makeWalk(1_000_000, seen) });
  const { id } = runner.start('import', {});
  const second = createJobRunner({
    db,
    now: () => Date.now() as UnixMs,
    handlers: { import: makeWalk(1, []) },
    reportBug: () => {},
  });
  onTestFinished(() => second.close());
  expect(second.get(id).state).toBe('running');
  expect(second.start('import', {}).state).toBe('queued');
  second.cancel(id);
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'cancelled' });
});

test('a suggestion asked for at a picture does not wait for a run over the project', async () => {
  const order: string[] = [];
  const { runner } = setUp({
    suggest: async ({ params, signal }) => {
      const { images } = params as { readonly images: unknown };
      if (images === 'empty') await sleep(60_000, undefined, { signal });
      order.push(JSON.stringify(images));
    },
  });
  const long = runner.start('suggest', { images: 'empty' });
  const short = runner.start('suggest', { images: [7] });
  await waitUntil(() => runner.get(short.id).state === 'done');
  expect({ order, long: runner.get(long.id).state }).toEqual({ order: ['[7]'], long: 'running' });
});

test('a job whose end cannot be written down is paused, and whoever waits for it hears of that', async () => {
  const { db, runner, bugs } = setUp({ import: async () => 'done' });
  const heard: Job[] = [];
  onTestFinished(runner.listen((job) => heard.push(job)));
  // As on a full disk: what is done is not written, what comes later is.
  db.exec(`CREATE TRIGGER full BEFORE UPDATE ON jobs WHEN NEW.state = 'done'
    BEGIN SELECT RAISE(FAIL, 'database or disk is full'); END`);
  const { id } = runner.start('import', {});
  expect(await runner.whenSettled(id)).toMatchObject({ state: 'paused' });
  expect(heard.at(-1)).toMatchObject({ id, state: 'paused' });
  expect(bugs).toMatchObject([{ message: 'database or disk is full' }]);
});
