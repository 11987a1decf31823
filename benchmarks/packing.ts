import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ModelTask } from '#shared/api/model-task.ts';
import { type ApiClient, openWebSocketTransport } from '#tests/support/api-transports.ts';
import { openTestStudio } from '#tests/support/test-studio.ts';
import { print } from './captioner/print.ts';
import { writeRandomModels } from './captioner/random-models.ts';
import { printTimes } from './studio/print-times.ts';

// node benchmarks/run.ts packing: how long the studio takes to answer while it works on a model of the real size.

const ASK_EVERY_MS = 10;
const IDLE_MS = 2000;

const folder = await mkdtemp(join(tmpdir(), 'viclipcap-bench-'));
const studio = await openTestStudio(folder);
const transport = await openWebSocketTransport(studio);
try {
  const models = await writeRandomModels(join(folder, 'checkpoints'));
  const api = await transport.connect();
  print('machine', `${availableParallelism()} cores`);
  await askDuring('nothing', api, () => setTimeout(IDLE_MS));
  const pack = join(folder, 'app', 'packs', 'large');
  await askDuring('import', api, async () => {
    await finish(await api.models.import.mutate({ ...models, name: 'large' }));
  });
  await askDuring('verify', api, async () => {
    await finish(await api.models.verify.mutate({ directory: pack }));
  });
  await askDuring('export-onnx', api, async () => {
    await finish(await api.models.exportOnnx.mutate({ directory: pack, folder }));
  });
} finally {
  await transport.close();
  await studio.close();
  await rm(folder, { recursive: true });
}

async function askDuring(what: string, api: ApiClient, work: () => Promise<void>): Promise<void> {
  const times: number[] = [];
  let isDone = false;
  const start = performance.now();
  const working = work().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    const askedAt = performance.now();
    await api.settings.get.query();
    times.push(performance.now() - askedAt);
    await setTimeout(ASK_EVERY_MS);
  }
  await working;
  print(what, `${((performance.now() - start) / 1000).toFixed(1)} s`);
  printTimes(`a request during ${what}`, times);
  print('', `the longest ${Math.max(...times).toFixed(0)} ms`);
}

async function finish({ id }: ModelTask): Promise<void> {
  for await (const tasks of studio.services.models.watchTasks(AbortSignal.timeout(600_000))) {
    const task = tasks.find((candidate) => candidate.id === id);
    if (task?.state === 'failed') throw new Error(task.error?.message);
    if (task !== undefined && task.state !== 'running') return;
  }
}
