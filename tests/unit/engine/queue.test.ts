import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createQueue } from '#main/engine/captioner/queue.ts';

interface TestTask {
  readonly subject?: string;
  readonly isUrgent?: boolean;
  readonly during?: () => Promise<void>;
}

/** Runs named tasks; each writes its name when it starts and when it ends. */
function openLog() {
  const queue = createQueue();
  const log: string[] = [];
  const run = (name: string, { subject = 'pack', isUrgent, during }: TestTask = {}) =>
    queue.run(
      async () => {
        log.push(`${name}…`);
        await during?.();
        await setTimeout(1);
        log.push(name);
        return name;
      },
      { subject, isUrgent },
    );
  return { queue, log, run };
}

const urgent = { isUrgent: true };

test('tasks run one after another in their order, urgent ones before the rest', async () => {
  const { log, run } = openLog();
  const all = [run('a'), run('b'), run('c', urgent), run('d', { ...urgent, subject: 'other' })];
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  expect(log).toEqual(['a…', 'a', 'c…', 'c', 'd…', 'd', 'b…', 'b']);
});

test('a running task lets urgent ones pass that work with the same', async () => {
  const { queue, log, run } = openLog();
  const during = async () => {
    await setTimeout(5);
    await queue.letUrgentPass('pack');
  };
  await Promise.all([
    run('a', { during }),
    run('b'),
    run('c', urgent),
    run('d', { ...urgent, subject: 'other' }),
  ]);
  expect(log).toEqual(['a…', 'c…', 'c', 'a', 'd…', 'd', 'b…', 'b']);
});

test('a task that fails rejects its own caller and stops nobody else', async () => {
  const { run } = openLog();
  const failing = run('a', { during: () => Promise.reject(new Error('no')) });
  const next = run('b');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('b');
});
