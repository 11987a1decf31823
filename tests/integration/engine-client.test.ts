import { expect, test } from 'vitest';

import { openTestEngine } from '#tests/support/test-engine.ts';

test('answers requests, many at a time, each with its own result', async () => {
  await using engine = openTestEngine();
  const values = Array.from({ length: 50 }, (_, n) => ({ n }));
  const answers = await Promise.all(values.map((value) => engine.client.request('echo', value)));
  expect(answers).toEqual(values);
});

test('carries typed arrays over the boundary as they are', async () => {
  await using engine = openTestEngine();
  const large = Float32Array.from({ length: 1_000_000 }, (_, n) => n / 7);
  const answer = await engine.client.request('echo', {
    large,
    view: large.subarray(10, 13),
    ids: new BigInt64Array([1n, -2n]),
    bytes: new Uint8Array([1, 2, 255]),
    nothing: undefined,
  });
  expect(answer).toEqual({
    large,
    view: large.slice(10, 13),
    ids: new BigInt64Array([1n, -2n]),
    bytes: new Uint8Array([1, 2, 255]),
    nothing: undefined,
  });
});

test('reports progress in the order of the work and before the result', async () => {
  await using engine = openTestEngine();
  const seen: unknown[] = [];
  const result = engine.client.request('count', { to: 100 }, { onProgress: (n) => seen.push(n) });
  seen.push(await result);
  expect(seen).toEqual([...Array.from({ length: 100 }, (_, n) => n + 1), 'counted to 100']);
});

test('a progress listener that throws fails its own request and no other', async () => {
  await using engine = openTestEngine();
  const onProgress = () => {
    throw new Error('bad listener');
  };
  const other = engine.client.request('echo', 'other');
  await expect(engine.client.request('wait', null, { onProgress })).rejects.toThrow('bad listener');
  expect(await other).toBe('other');
});

test('an AppError in the engine arrives with its code, message and cause', async () => {
  await using engine = openTestEngine();
  await expect(engine.client.request('fail', { how: 'app' })).rejects.toMatchObject({
    name: 'AppError',
    code: 'MODEL_INVALID',
    message: 'pack.json: width: expected 512, got 768',
    cause: { name: 'RangeError', message: '768' },
  });
});

test('a bug in the engine arrives as an error with the stack of where it happened', async () => {
  await using engine = openTestEngine();
  await expect(engine.client.request('fail', { how: 'bug' })).rejects.toMatchObject({
    name: 'TypeError',
    message: 'x is not a function',
    stack: expect.stringContaining('engine-test-child.ts'),
  });
  await expect(engine.client.request('fail', { how: 'text' })).rejects.toThrow('plain text');
});

test('what cannot cross the boundary is an error on either side, not a hang', async () => {
  await using engine = openTestEngine();
  await expect(engine.client.request('fail', { how: 'uncloneable' })).rejects.toThrow(
    'could not be cloned',
  );
  await expect(engine.client.request('echo', () => {})).rejects.toThrow('could not be cloned');
  expect(await engine.client.request('echo', 'still here')).toBe('still here');
});

test('a method the engine does not have is an error that names it', async () => {
  await using engine = openTestEngine();
  await expect(engine.client.request('dance' as 'echo', 1)).rejects.toThrow('no method "dance"');
});

test('messages that are not answers are noted and change nothing', async () => {
  await using engine = openTestEngine();
  expect(await engine.client.request('garbage', null)).toBe('sane');
  expect(engine.events.filter(({ type }) => type === 'garbage')).toEqual([
    { type: 'garbage', message: 'hello' },
    { type: 'garbage', message: { type: 'result' } },
    { type: 'garbage', message: { type: 'result', id: 'x' } },
    { type: 'garbage', message: 42 },
  ]);
});
