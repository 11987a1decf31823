import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseResults, runViclipcap } from '#tests/support/run-viclipcap.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const BIN = fileURLToPath(new URL('../../bin/viclipcap.mjs', import.meta.url));
const PICTURES = fileURLToPath(new URL('../../resources/demo', import.meta.url));
const DEMO_PACK = fileURLToPath(new URL('../../models/demo-vi', import.meta.url));

interface Serving {
  readonly first: Record<string, string>;
  /** As by Ctrl-C. @returns The exit code. */
  readonly stop: () => Promise<number>;
}

/** Runs `viclipcap serve … --json` and reads the first thing it says. */
async function serve(...args: readonly string[]): Promise<Serving> {
  const home = makeTemporaryFolder();
  const child: ChildProcess = spawn(process.execPath, [BIN, 'serve', ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, VICLIPCAP_HOME: join(home, 'app'), HOME: home, DISPLAY: '' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (child.stdout === null || child.stderr === null) throw new Error('no output');
  const said = text(child.stderr);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value, done } = await lines.next();
  if (done === true) throw new Error(`It ended: ${await said}`);
  return {
    first: JSON.parse(value) as Record<string, string>,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      const [code] = await gone;
      return code;
    },
  };
}

test('POST /caption answers as the command line does, for a path and for a picture that is sent', async () => {
  const path = join(PICTURES, '001.jpg');
  const options = ['--beams', '3', '--max-tokens', '6', '--alternatives', '2', '--embeddings'];
  const [expected] = parseResults<object>(
    await runViclipcap('caption', path, ...options, '--json'),
  );

  const { first, stop } = await serve(
    ...['--api', '--port', '0', '--allow', PICTURES, '--device', 'cpu'],
  );
  const asked = { beams: 3, maxTokens: 6, alternatives: 2, embeddings: true };
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ path, ...asked });
  const named = await fetch(first['url'] ?? '', { method: 'POST', headers, body });
  expect(await named.json()).toEqual(expected);

  const form = new FormData();
  for (const [name, value] of Object.entries(asked)) form.set(name, String(value));
  form.set('image', new Blob([await readFile(path)]), '001.jpg');
  const sent = await fetch(first['url'] ?? '', { method: 'POST', body: form });
  expect(await sent.json()).toEqual({ ...expected, image: '001.jpg' });
  expect(await stop()).toBe(0);
});

test('a pack in codes answers as the command line does with it, and what is refused is said in a sentence', async () => {
  const folder = makeTemporaryFolder();
  const [pictures, pack] = [join(folder, 'pictures'), join(folder, 'demo-int8')];
  await mkdir(pictures);
  for (const name of ['001.jpg', '002.jpg']) {
    await copyFile(join(PICTURES, name), join(pictures, name));
  }
  const [made] = parseResults<{ precision: { weights: string } }>(
    await runViclipcap(
      ...['models', 'quantize', DEMO_PACK, '--precision', 'int8', '--out', pack],
      ...['--images', pictures, '--json'],
    ),
  );
  expect(made?.precision.weights).toBe('int8');
  const path = join(pictures, '001.jpg');
  const options = ['--model', pack, '--device', 'cpu', '--beams', '3'];
  const [expected] = parseResults<object>(
    await runViclipcap('caption', path, ...options, '--json'),
  );

  const { first, stop } = await serve(
    ...['--api', '--port', '0', '--model', pack, '--device', 'cpu', '--max-megabytes', '1'],
  );
  const send = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.set('beams', '3');
    body.set('image', new Blob([bytes]), name);
    const response = await fetch(first['url'] ?? '', { method: 'POST', body });
    return [response.status, await response.json()];
  };
  const picture = new Uint8Array(await readFile(path));
  expect(await send('001.jpg', picture)).toEqual([200, { ...expected, image: '001.jpg' }]);
  expect(await send('large.jpg', new Uint8Array(1_100_000))).toEqual([
    413,
    { error: { code: 'IMAGE_TOO_LARGE', message: 'A request may have 1 MB (--max-megabytes).' } },
  ]);
  expect(await send('notes.txt', new TextEncoder().encode('Không phải ảnh.'))).toEqual([
    422,
    {
      image: 'notes.txt',
      error: {
        code: 'IMAGE_UNSUPPORTED',
        message: 'notes.txt is not a JPEG, PNG, WebP, GIF, AVIF or TIFF picture.',
      },
    },
  ]);
  const elsewhere = await fetch(new URL('/captions', first['url']), { method: 'POST' });
  expect([elsewhere.status, await elsewhere.json()]).toEqual([
    404,
    { error: { code: 'BAD_REQUEST', message: 'There is POST /caption, and GET /.' } },
  ]);
  expect(await stop()).toBe(0);
});

test('the token comes from an option, and a wrong model is said before anything is served', async () => {
  const { first, stop } = await serve('--api', '--port', '0', '--token', 'secret');
  expect(first['needsToken']).toBe(true);
  const response = await fetch(new URL('/', first['url']), {
    headers: { Authorization: 'Bearer secret' },
  });
  expect(await response.json()).toMatchObject({ service: 'viclipcap', model: { name: 'demo-vi' } });
  expect((await fetch(new URL('/', first['url']))).status).toBe(401);
  expect(await stop()).toBe(0);
  const without = await runViclipcap('serve', '--api', '--model', '/no/such/pack');
  expect(without).toMatchObject({
    exitCode: 1,
    stderr: 'viclipcap: /no/such/pack holds no model pack\n',
  });
});

test('the studio is served, and its link leads to the project that was named', async () => {
  const folder = makeTemporaryFolder();
  await mkdir(folder, { recursive: true });
  const project = await createProject(
    { now: () => 0 as UnixMs },
    { folder: join(folder, 'trip.viclip') },
  );
  const { id } = project;
  closeProject(project);
  const { first, stop } = await serve(
    ...['--port', '0', '--no-open', '--project', join(folder, 'trip.viclip')],
  );
  const response = await fetch(first['link'] ?? '');
  expect(response.status).toBe(200);
  expect(await response.text()).toContain(`url=/#/p/${id}/gallery`);
  expect(response.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
  expect((await fetch(first['link'] ?? '')).status).toBe(401);
  expect(await stop()).toBe(0);
});

test('the studio is not served with a folder to choose from that is none', async () => {
  const missing = await runViclipcap('serve', '--no-open', '--allow', '/no/such/folder');
  expect(missing.exitCode).toBe(1);
  expect(missing.stderr).toContain('/no/such/folder');
  const path = join(PICTURES, '001.jpg');
  const file = await runViclipcap('serve', '--no-open', '--allow', path);
  expect(file.stderr).toContain(`--allow needs a folder, and ${path} is none.`);
});
