import { expect, test, vi } from 'vitest';
import { createModelTasks } from '#main/services/models/model-tasks.ts';

test('tells where a task stands that does not go on, and where it stood when it failed', async () => {
  const tasks = createModelTasks(vi.fn());
  const stuck = Promise.withResolvers<Record<string, never>>();
  const { id } = tasks.start({
    ...{ kind: 'download', subject: 'mapper.pt', unit: 'bytes' },
    work: async ({ onProgress }) => {
      for (const done of [0, 1, 2]) onProgress(done, 10);
      await stuck.promise.finally(() => onProgress(3, 10));
      return {};
    },
  });
  const until = new AbortController();
  for await (const [task] of tasks.watch(until.signal)) {
    if (task?.done === 2) stuck.reject(new Error('no'));
    if (task?.state === 'failed') {
      expect(task).toMatchObject({ id, done: 3 });
      until.abort();
    }
  }
  await tasks.close();
});
