import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestEngine } from '#tests/support/test-engine.ts';

test('a cancel reaches the handler and rejects the caller with an AbortError', async () => {
  await using engine = openTestEngine();
  const abort = new AbortController();
  const request = engine.client.request('wait', null, {
    signal: abort.signal,
    onProgress: () => abort.abort(),
  });
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  expect(await engine.client.request('echo', 'alive')).toBe('alive');
});

test('a cancel rejects the caller while the engine sits in a native call', async () => {
  await using engine = openTestEngine();
  const until = join(makeTemporaryFolder(), 'enough');
  const abort = new AbortController();
  let answered = false;
  const blocked = engine.client.request('block', { until }, { signal: abort.signal });
  await expect.poll(() => existsSync(`${until}.blocked`)).toBe(true);
  const behind = engine.client.request('pid', null).then(() => {
    answered = true;
  });
  abort.abort();
  await expect(blocked).rejects.toMatchObject({ name: 'AbortError' });
  expect(answered).toBe(false);
  await writeFile(until, '');
  await behind;
  expect(answered).toBe(true);
});

test('the late answer and progress of a cancelled request are dropped', async () => {
  await using engine = openTestEngine();
  const abort = new AbortController();
  const seen: string[] = [];
  const request = engine.client.request(
    'stubborn',
    { ms: 50 },
    {
      signal: abort.signal,
      onProgress: (progress) => {
        seen.push(progress);
        abort.abort();
      },
    },
  );
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  expect(await engine.client.request('stubborn', { ms: 100 })).toBe('late');
  expect(seen).toEqual(['begun']);
});

test('a signal that is already aborted keeps the engine from being started', async () => {
  await using engine = openTestEngine();
  const request = engine.client.request('echo', 1, { signal: AbortSignal.abort() });
  await expect(request).rejects.toMatchObject({ name: 'AbortError' });
  expect(engine.client.state).toBe('idle');
});

test("the caller is rejected with the signal's own reason", async () => {
  await using engine = openTestEngine();
  const abort = new AbortController();
  const request = engine.client.request('wait', null, { signal: abort.signal });
  abort.abort(new Error('changed my mind'));
  await expect(request).rejects.toThrow('changed my mind');
});

test('closing cancels what is pending and lets the engine put things away', async () => {
  const engine = openTestEngine();
  const request = engine.client.request('wait', null);
  const outcome = expect(request).rejects.toMatchObject({ name: 'AbortError' });
  await engine.client.close();
  await outcome;
  await expect(engine.client.request('echo', 1)).rejects.toMatchObject({ name: 'AbortError' });
});
