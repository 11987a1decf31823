import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

import { isAlive } from '#tests/support/is-alive.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestEngine } from '#tests/support/test-engine.ts';

test('an engine killed mid-request answers ENGINE_CRASHED and serves the next request', async () => {
  await using engine = openTestEngine();
  const before = await engine.client.request('pid', null);
  const waiting = engine.client.request('wait', null, {
    onProgress: () => process.kill(before, 'SIGKILL'),
  });
  await expect(waiting).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    message:
      'The test engine stopped during "wait": it was killed, by a person or because memory ran out (SIGKILL).',
  });
  expect(await engine.client.request('pid', null)).not.toBe(before);
});

test('a death fails every request the engine had, each exactly once', async () => {
  await using engine = openTestEngine();
  await engine.client.request('pid', null);
  const requests = [
    engine.client.request('wait', null),
    engine.client.request('wait', null),
    engine.client.request('die', { how: 'exit' }),
  ];
  const outcomes = await Promise.allSettled(requests);
  expect(outcomes.map((o) => o.status === 'rejected' && o.reason.code)).toEqual([
    'ENGINE_CRASHED',
    'ENGINE_CRASHED',
    'ENGINE_CRASHED',
  ]);
});

test.for([
  { how: 'abort', cause: 'native code gave up (SIGABRT)' },
  { how: 'exit', cause: 'it exited with code 7' },
  { how: 'throw', cause: 'it exited with code 1' },
] as const)('the cause of death is told: $how', async ({ how, cause }) => {
  await using engine = openTestEngine();
  await expect(engine.client.request('die', { how })).rejects.toThrow(cause);
});

test("the engine's last words come with the error, an unfinished line too", async () => {
  await using engine = openTestEngine();
  await expect(engine.client.request('die', { how: 'exit' })).rejects.toMatchObject({
    cause: { message: 'the last the process wrote: \nabout to exit\nwithout a line break' },
  });
  expect(engine.client.lastExit?.lastLines).toEqual(['about to exit', 'without a line break']);
});

test('a request survives an engine that dies before it is ready', async () => {
  const folder = makeTemporaryFolder();
  await using engine = openTestEngine({ start: 'exit once', log: join(folder, 'log') });
  expect(await engine.client.request('echo', 'patience')).toBe('patience');
  expect(engine.events).toContainEqual(
    expect.objectContaining({
      type: 'died',
      restartInMs: 1,
      exit: expect.objectContaining({ exitCode: 3, lastLines: ['no library found'] }),
    }),
  );
});

test('an engine that only dies is given up, and says so at once from then on', async () => {
  const folder = makeTemporaryFolder();
  const log = join(folder, 'log');
  await using engine = openTestEngine({ start: 'exit', log });
  const refusal = {
    code: 'ENGINE_UNAVAILABLE',
    message:
      'The test engine stopped again and again and is not started any more. The last time, it exited with code 3.',
  };
  await expect(engine.client.request('echo', 1)).rejects.toMatchObject(refusal);
  await expect(engine.client.request('echo', 1)).rejects.toMatchObject(refusal);
  expect((await readFile(log, 'utf8')).match(/start/g)).toHaveLength(3);

  engine.client.start();
  await expect(engine.client.request('echo', 1)).rejects.toMatchObject(refusal);
  expect((await readFile(log, 'utf8')).match(/start/g)).toHaveLength(6);
});

test('deaths with answered requests between them do not add up', async () => {
  await using engine = openTestEngine();
  for (let round = 0; round < 5; round++) {
    await expect(engine.client.request('die', { how: 'exit' })).rejects.toThrow('code 7');
    expect(await engine.client.request('echo', round)).toBe(round);
  }
});

test('an engine that never gets ready is ended and the reason given', async () => {
  await using engine = openTestEngine({
    start: 'hang',
    policy: { startTimeoutMs: 200, maxRapidDeaths: 1 },
  });
  await expect(engine.client.request('echo', 1)).rejects.toMatchObject({
    code: 'ENGINE_UNAVAILABLE',
    message: expect.stringContaining('it was not ready after 0.2 s'),
  });
});

test('an engine that will not exit is killed after the grace time', async () => {
  const engine = openTestEngine({ policy: { closeGraceMs: 100 } });
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const pid = await engine.client.request('pid', null);
  const until = join(makeTemporaryFolder(), 'never');
  const blocked = engine.client.request('block', { until }, { onProgress: () => resolve() });
  const outcome = expect(blocked).rejects.toMatchObject({ name: 'AbortError' });
  await begun;
  await engine.client.close();
  await outcome;
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('an orderly end lets the engine put things away first', async () => {
  const folder = makeTemporaryFolder();
  const log = join(folder, 'log');
  const engine = openTestEngine({ log, policy: { closeGraceMs: 60_000 } });
  const pid = await engine.client.request('pid', null);
  await engine.client.close();
  await engine.client.close();
  expect(await readFile(log, 'utf8')).toBe(`start ${pid}\nshut down\n`);
  expect(engine.client.state).toBe('closed');
});

test('an engine exits by itself when the main process is killed', async () => {
  const owner = fileURLToPath(new URL('../support/engine-test-owner.ts', import.meta.url));
  const main = spawn(process.execPath, [owner], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(main.stdout), 'line');
  const enginePid = Number(line);
  expect(() => process.kill(enginePid, 0)).not.toThrow();
  main.kill('SIGKILL');
  await expect.poll(() => isAlive(enginePid)).toBe(false);
});

test('Ctrl-C in the terminal leaves the engine to the main process', async () => {
  await using engine = openTestEngine();
  const pid = await engine.client.request('pid', null);
  process.kill(pid, 'SIGINT');
  expect(await engine.client.request('pid', null)).toBe(pid);
});
