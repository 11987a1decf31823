import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PackList } from '#shared/api/model-status.ts';
import type { PortReply, PortRequest } from '#shared/api/port-messages.ts';
import type { StudioBridge } from '#shared/api/studio-bridge.ts';
import type { Job } from '#shared/domain/job.ts';
import { type OpenedWindow, openWindow } from '#tests/support/open-window.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { writeEmptyPack, writeTestPictures } from '#tests/support/test-studio.ts';

declare global {
  var viclipcap: StudioBridge;
}

const PICKS = ['/pictures/a.jpg', '/pictures/b.jpg'];

let folder: string;
let studio: OpenedWindow;

// One window for all: each costs a build, a browser and a main process.
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'viclipcap-window-'));
  studio = await openWindow({ folder, picks: PICKS });
});
afterAll(async () => {
  await studio[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** One call through the bridge, as the page's own client makes it. */
function call(
  kind: 'query' | 'mutation',
  path: string,
  input: unknown,
): Promise<Extract<PortReply, { type: 'result' | 'error' }>> {
  return studio.page.evaluate(
    (request) =>
      new Promise((resolve) => {
        const stop = globalThis.viclipcap.onReply((reply) => {
          if (reply.id !== request.id) return;
          if (reply.type !== 'result' && reply.type !== 'error') return;
          stop();
          resolve(reply);
        });
        globalThis.viclipcap.send(request);
      }),
    {
      type: 'request',
      id: 900_000 + Math.floor(Math.random() * 1e5),
      kind,
      path,
      input,
    } satisfies PortRequest,
  );
}

async function makeProject(): Promise<string> {
  const reply = await call('mutation', 'projects.create', { folder: join(folder, randomUUID()) });
  if (reply.type === 'error') throw new Error(JSON.stringify(reply.error));
  const { id } = reply.data as { readonly id: string };
  const pictures = await writeTestPictures(join(folder, 'pictures'), 3);
  await call('mutation', 'exchange.importPictures', { projectId: id, paths: [pictures] });
  await expect
    .poll(() => call('query', 'images.counts', { projectId: id, filter: {} }))
    .toMatchObject({ data: { total: 3 } });
  return id;
}

test('shows the studio, and its pictures by the scheme of their own', async () => {
  const { page, lines } = studio;
  const id = await makeProject();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/p/${id}/gallery`);
  await page.waitForFunction(
    () =>
      [...document.images].filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
        .length >= 3,
  );
  const sources = await page.evaluate(() => [...document.images].map(({ src }) => src));
  for (const source of sources) expect(source).toContain(`project.localhost/${id}/thumbnail/`);
  expect(lines.filter((line) => /error|page:/i.test(line))).toEqual([]);
});

/** Asks the model about every picture and waits for the job's end. */
async function suggest(projectId: string): Promise<Job> {
  await call('mutation', 'suggestions.ask', { projectId, images: 'empty' });
  const lastJob = async (): Promise<unknown> => {
    const reply = await call('query', 'jobs.list', { projectId });
    return reply.type === 'result' ? (reply.data as readonly Job[])[0] : reply.error;
  };
  const hasEnded = { kind: 'suggest', finishedAt: expect.any(Number) };
  await expect.poll(lastJob).toMatchObject(hasEnded);
  return (await lastJob()) as Job;
}

test('runs the engine in a process of its own, which says why a model cannot be used', async () => {
  await writeEmptyPack(join(folder, 'app', 'packs', 'empty'));
  await call('mutation', 'models.select', { name: 'test', projectId: null });
  const job = await suggest(await makeProject());
  expect(job).toMatchObject({
    state: 'failed',
    error: { message: expect.stringContaining(join('packs', 'empty')) },
  });
});

test('imports a model by the bundle of the packer', async () => {
  await call('mutation', 'models.import', {
    clip: join(ORACLE_FOLDER, 'clip'),
    languageModel: join(ORACLE_FOLDER, 'gpt2'),
    mapper: join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'),
    name: 'imported',
  });
  const findImported = async (): Promise<unknown> => {
    const reply = await call('query', 'models.list', { projectId: null });
    if (reply.type === 'error') return reply.error;
    return (reply.data as PackList).packs.find(({ name }) => name === 'imported');
  };
  await expect.poll(findImported).toMatchObject({ problem: null });
});

const DEMO_PACK = join(import.meta.dirname, '../../../models/demo-vi/manifest.json');

test.skipIf(!existsSync(DEMO_PACK))(
  'suggests with the demo pack (needs models/demo-vi)',
  async () => {
    await call('mutation', 'models.select', { name: 'demo-vi', projectId: null });
    const job = await suggest(await makeProject());
    expect(job).toMatchObject({ state: 'done', done: 3, failureCount: 0 });
  },
);

describe('the page', () => {
  test('gets one bridge and nothing of Node or Electron', async () => {
    const seen = await studio.page.evaluate(() => ({
      bridge: Object.keys(globalThis.viclipcap).sort(),
      isFrozen: Object.isFrozen(globalThis.viclipcap),
      foreign: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    }));
    expect(seen).toEqual({
      bridge: ['getPathOfFile', 'onReply', 'send'],
      isFrozen: true,
      foreign: [],
    });
  });

  test('lives in a sandbox without Node, and can open nothing', () => {
    expect(studio.created).toEqual({
      opened: 'deny',
      isSandboxed: true,
      session: {
        permissionRequest: false,
        permissionCheck: false,
        devicePermission: false,
        spellChecker: false,
        spellCheckerLanguages: [],
      },
      preferences: {
        allowRunningInsecureContent: false,
        contextIsolation: true,
        experimentalFeatures: false,
        navigateOnDragDrop: false,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        sandbox: true,
        spellcheck: false,
        webSecurity: true,
        webviewTag: false,
      },
    });
  });

  test('cannot be led away', async () => {
    const { page } = studio;
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await page.waitForTimeout(300);
    expect(page.url()).toMatch(/^http:\/\/studio\.localhost\/index\.html/);
    expect(await page.evaluate(() => document.title)).toBe('ViClipCap Studio');
  });

  test('runs no code from text, and asks nobody on the network', async () => {
    const { page } = studio;
    const tried = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
      const fetched = await fetch('https://example.org/').then(
        () => 'answered',
        () => 'refused',
      );
      return { isInjected: 'injected' in globalThis, fetched };
    });
    expect(tried).toEqual({ isInjected: false, fetched: 'refused' });
  });

  test('gets no file of this computer by any address', async () => {
    const { page } = studio;
    const statuses = await page.evaluate(
      async (urls) => {
        const load = (url: string): Promise<string> =>
          new Promise((resolve) => {
            const image = new Image();
            image.onload = () => resolve('loaded');
            image.onerror = () => resolve('refused');
            image.src = url;
          });
        return Promise.all(urls.map(load));
      },
      [
        'http://project.localhost/../../etc/passwd',
        'http://project.localhost/00000000-0000-4000-8000-000000000000/image/1',
        'http://studio.localhost/../main/index.js',
        'file:///etc/passwd',
      ],
    );
    expect(statuses).toEqual(Array(4).fill('refused'));
  });
});

test('a message that is none is dropped, and the next one answered', async () => {
  await studio.page.evaluate(() => {
    for (const message of [
      null,
      1,
      'request',
      {},
      { type: 'request' },
      { type: 'stop', id: 'x' },
    ]) {
      globalThis.viclipcap.send(message as never);
    }
  });
  expect(await call('query', 'app.info', undefined)).toMatchObject({ data: { host: 'window' } });
});

test('picks paths by the dialogs of the system', async () => {
  const reply = await call('mutation', 'app.pickPaths', { purpose: 'pictures' });
  expect(reply).toMatchObject({ data: PICKS });
});
