import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openAllowedFolders } from '#main/web/captions/allowed-folders.ts';
import type { CaptionServerDeps } from '#main/web/captions/handle-caption-request.ts';
import { createRequestQueue } from '#main/web/captions/request-queue.ts';
import { type CaptionServer, startCaptionServer } from '#main/web/captions/start-caption-server.ts';
import { AppError } from '#shared/errors.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

let server: CaptionServer | undefined;
const bugs: unknown[] = [];
afterEach(async () => {
  await server?.close();
  server = undefined;
  expect(bugs.splice(0)).toEqual([]);
});

/** A server over a captioner that repeats what it was asked. */
async function openServer(
  change: Partial<CaptionServerDeps> = {},
  folders: readonly string[] = [],
) {
  server = await startCaptionServer({
    caption: async (pictures, options) =>
      pictures.map(({ name, path }) => ({ image: name, captions: [], path, options })),
    describe: () => ({ service: 'viclipcap' }),
    folders: await openAllowedFolders(folders),
    queue: createRequestQueue(4),
    token: null,
    maxBytes: 100_000,
    reportBug: (error) => bugs.push(error),
    port: 0,
    ...change,
  });
  const origin = `http://127.0.0.1:${server.port}`;
  const post = (body: BodyInit, headers: Record<string, string> = {}) =>
    fetch(`${origin}/caption`, { method: 'POST', body, headers });
  const postJson = (value: unknown, headers: Record<string, string> = {}) =>
    post(JSON.stringify(value), { 'Content-Type': 'application/json', ...headers });
  return { origin, post, postJson };
}

function toForm(fields: Readonly<Record<string, string>>, ...names: readonly string[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  for (const name of names) form.append('image', new Blob(['picture']), name);
  return form;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const TOO_LARGE = 'A request may have 0.001 MB (--max-megabytes).';

const messageOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { message: string } }).error.message;

/** What fetch does not let one set. */
function postRaw(port: number, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { port, host: '127.0.0.1', path: '/caption', method: 'POST', headers },
      (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      },
    );
    request.on('error', reject);
    request.end('{}');
  });
}

test('a picture that is sent gets one answer, with the options of the form', async () => {
  const { post } = await openServer();
  const form = toForm({ beams: '3', beginning: '3', embeddings: 'true' }, '../../etc/passwd');
  const response = await post(form);
  expect(response.status).toBe(200);
  const { image, path, options } = (await response.json()) as Record<string, string>;
  expect(image).toBe('../../etc/passwd');
  expect(path).toMatch(/viclipcap-captions-\w+\/0$/);
  expect(options).toEqual({ beams: 3, beginning: '3', embeddings: true });
  expect(existsSync(dirname(path ?? ''))).toBe(false);
});

test('several pictures get a list in their order', async () => {
  const { post } = await openServer();
  const response = await post(toForm({}, 'b.jpg', 'a.jpg'));
  expect(await response.json()).toMatchObject({
    results: [{ image: 'b.jpg' }, { image: 'a.jpg' }],
  });
});

test('a path is captioned only below an open folder, wherever links lead', async () => {
  const folder = makeTemporaryFolder();
  const [open, closed] = [join(folder, 'open'), join(folder, 'closed')];
  for (const each of [open, closed]) {
    mkdirSync(each);
    writeFileSync(join(each, 'a.jpg'), 'picture');
  }
  symlinkSync(join(closed, 'a.jpg'), join(open, 'link.jpg'));
  const { postJson } = await openServer({}, [open]);
  const path = join(open, 'a.jpg');
  expect(await (await postJson({ path, beams: 1 })).json()).toMatchObject({
    image: path,
    options: { beams: 1 },
  });
  const outside = [join(closed, 'a.jpg'), join(closed, 'no.jpg'), `${open}/../closed/a.jpg`];
  for (const refused of [...outside, join(open, 'link.jpg'), 'a.jpg', open, '/etc/passwd']) {
    const response = await postJson({ path: refused });
    expect([refused, response.status]).toEqual([refused, 403]);
    expect(await messageOf(response)).toContain('is not below a folder');
  }
  expect((await postJson({ path: join(open, 'no.jpg') })).status).toBe(404);
  expect((await postJson({ paths: [path, path] })).status).toBe(200);
});

test('without an open folder no path is taken', async () => {
  const { postJson } = await openServer();
  const response = await postJson({ path: '/etc/passwd' });
  expect(response.status).toBe(403);
  expect(await messageOf(response)).toContain('start the server with --allow FOLDER');
});

test.each<[string, unknown, RegExp]>([
  ['an option that there is not', { path: '/a', beam: 3 }, /Unrecognized key: "beam"/],
  ['a number that is none', { path: '/a', beams: 'x' }, /^beams: /],
  ['too large a number', { path: '/a', beams: 1000 }, /^beams: /],
  ['no picture', { beams: 1 }, /Give either "path" or "paths"/],
  ['two ways at once', { path: '/a', paths: ['/b'] }, /Give either "path" or "paths"/],
  ['no object', [], /^the body: /],
])('refuses %s, naming it', async (_what, body, message) => {
  const { postJson } = await openServer();
  const response = await postJson(body);
  expect(response.status).toBe(400);
  expect(await messageOf(response)).toMatch(message);
});

test('refuses bodies that it cannot read', async () => {
  const { post } = await openServer();
  expect((await post('{', { 'Content-Type': 'application/json' })).status).toBe(400);
  expect((await post('x', { 'Content-Type': 'text/plain' })).status).toBe(415);
  expect((await post('x', { 'Content-Type': 'multipart/form-data; boundary=y' })).status).toBe(400);
  expect((await post(toForm({ beams: '3' }))).status).toBe(400);
  expect((await post(toForm({ beams: 'many' }, 'a.jpg'))).status).toBe(400);
});

test('refuses more bytes than a request may have', async () => {
  const { post } = await openServer({ maxBytes: 1000 });
  const form = toForm({});
  form.set('image', new Blob([new Uint8Array(5000)]), 'a.jpg');
  const response = await post(form);
  expect(response.status).toBe(413);
  expect(await messageOf(response)).toBe(TOO_LARGE);
});

test('tells why to a client that is still sending, and lets go of one that never ends', async () => {
  const { post, origin } = await openServer({ maxBytes: 1000 });
  const known = await post(new Uint8Array(20_000_000), JSON_TYPE);
  expect([known.status, await messageOf(known)]).toEqual([413, TOO_LARGE]);

  let left = 200;
  const body = new ReadableStream({
    pull: (controller) => {
      left -= 1;
      if (left < 0) controller.close();
      else controller.enqueue(new Uint8Array(100_000));
    },
  });
  const init = { method: 'POST', body, headers: JSON_TYPE, duplex: 'half' } as RequestInit;
  const unknown = await fetch(`${origin}/caption`, init);
  expect([unknown.status, await messageOf(unknown)]).toEqual([413, TOO_LARGE]);

  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const options = { method: 'POST', headers: { ...JSON_TYPE, 'Content-Length': '5000' } };
  const endless = httpRequest(`${origin}/caption`, options, (response) => response.resume());
  endless.on('error', () => {}).on('close', resolve);
  endless.write('[');
  await closed;
});

test('answers programs on this computer and no page of somebody else', async () => {
  const { origin, postJson } = await openServer();
  const port = Number(new URL(origin).port);
  const json = { 'Content-Type': 'application/json' };
  expect(await postRaw(port, { ...json, Host: 'evil.example' })).toBe(403);
  expect(await postRaw(port, { ...json, Origin: 'http://evil.example' })).toBe(403);
  expect(await postRaw(port, { ...json, Origin: 'http://127.0.0.1:1' })).toBe(403);
  expect(await postRaw(port, { ...json, 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await postRaw(port, json)).toBe(400);
  expect((await postJson({ path: '/a' })).headers.get('access-control-allow-origin')).toBeNull();
});

test('asks for the token where there is one', async () => {
  const { origin, postJson } = await openServer({ token: 'chuối' });
  for (const headers of [{}, { Authorization: 'Bearer no' }, { Authorization: 'chuoi' }]) {
    const response = await postJson({ path: '/a' }, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  }
  expect((await fetch(origin)).status).toBe(401);
});

test('tells what it is, and what there is not', async () => {
  const { origin } = await openServer();
  expect(await (await fetch(origin)).json()).toEqual({ service: 'viclipcap' });
  expect((await fetch(`${origin}/caption`)).status).toBe(405);
  expect((await fetch(`${origin}/x`)).status).toBe(404);
});

test('a picture that cannot be read is the answer, and a list still has the others', async () => {
  const { post } = await openServer({
    caption: async (pictures) =>
      pictures.map(({ name }) =>
        name === 'bad.jpg'
          ? { image: name, error: { code: 'IMAGE_UNREADABLE', message: 'It is damaged.' } }
          : { image: name },
      ),
  });
  const alone = await post(toForm({}, 'bad.jpg'));
  expect(alone.status).toBe(422);
  expect(await alone.json()).toMatchObject({ error: { code: 'IMAGE_UNREADABLE' } });
  const among = await post(toForm({}, 'bad.jpg', 'good.jpg'));
  expect(among.status).toBe(200);
  expect(await among.json()).toMatchObject({ results: [{ error: {} }, { image: 'good.jpg' }] });
});

test('one request at a time is worked on, and when too many wait that is said', async () => {
  let running = 0;
  let most = 0;
  const { promise: refused, resolve: letGo } = Promise.withResolvers<void>();
  const { post } = await openServer({
    queue: createRequestQueue(3),
    caption: async (pictures) => {
      running += 1;
      most = Math.max(most, running);
      await refused;
      running -= 1;
      return pictures.map(({ name }) => ({ image: name }));
    },
  });
  let answered = 0;
  const ask = async (): Promise<Response> => {
    const response = await post(toForm({}, 'a.jpg'));
    answered += 1;
    if (answered === 2) letGo();
    return response;
  };
  const responses = await Promise.all(Array.from({ length: 5 }, ask));
  const statuses = responses.map(({ status }) => status).toSorted();
  expect(statuses).toEqual([200, 200, 200, 503, 503]);
  expect(responses.find(({ status }) => status === 503)?.headers.get('retry-after')).toBe('1');
  expect(most).toBe(1);
});

test('bodies are read of no more requests than may wait', async () => {
  const queue = createRequestQueue(1);
  const { postJson } = await openServer({ queue });
  // It says that a body comes, and sends none of it.
  const slow = httpRequest({
    ...{ port: server?.port, host: '127.0.0.1', method: 'POST', path: '/caption' },
    headers: { 'Content-Type': 'application/json', 'Content-Length': '50' },
  });
  slow.on('error', () => undefined);
  slow.flushHeaders();
  await expect.poll(queue.size).toBe(1);
  expect((await postJson({ path: '/a.jpg' })).status).toBe(503);
  slow.destroy();
  await expect.poll(queue.size).toBe(0);
});

test('a form with too many pictures is refused before any is written', async () => {
  const { post } = await openServer({ maxBytes: 1_000_000 });
  const names = Array.from({ length: 1001 }, (_, index) => `${index}`);
  const response = await post(toForm({}, ...names));
  expect(response.status).toBe(400);
  expect(await messageOf(response)).toBe('A form may carry 1000 pictures.');
});

test('whoever hangs up is worked for no longer', async () => {
  const state = { isWorking: false };
  await openServer({
    caption: (_pictures, _options, signal) => {
      state.isWorking = true;
      return new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          state.isWorking = false;
          reject(signal.reason);
        });
      });
    },
  });
  const abort = new AbortController();
  const asked = fetch(`http://127.0.0.1:${server?.port}/caption`, {
    method: 'POST',
    body: toForm({}, 'a.jpg'),
    signal: abort.signal,
  });
  await expect.poll(() => state.isWorking).toBe(true);
  abort.abort();
  await expect(asked).rejects.toThrow();
  await expect.poll(() => state.isWorking).toBe(false);
});

test('a bug is written down and not told', async () => {
  const { post } = await openServer({
    caption: () => Promise.reject(new TypeError('secret')),
  });
  const response = await post(toForm({}, 'a.jpg'));
  expect(response.status).toBe(500);
  expect(await messageOf(response)).not.toContain('secret');
  expect(bugs.splice(0)).toMatchObject([{ message: 'secret' }]);
});

test('what is wrong with the model is told', async () => {
  const { post } = await openServer({
    caption: () => Promise.reject(new AppError('MODEL_INVALID', 'mapper.pt is not there.')),
  });
  const response = await post(toForm({}, 'a.jpg'));
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    error: { code: 'MODEL_INVALID', message: 'mapper.pt is not there.' },
  });
});
