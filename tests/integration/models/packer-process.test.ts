import { readdirSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import type { EngineHost, EngineProcess } from '#main/engine/supervisor/engine-host.ts';
import { createForkHost } from '#main/engine/supervisor/fork-host.ts';
import { PACKER_POLICY } from '#main/engine/supervisor/open-packer.ts';
import { askPacker } from '#main/services/models/ask-packer.ts';
import { exportIntoFolder } from '#main/services/models/export-into-folder.ts';
import { planImport } from '#main/services/models/import-into-library.ts';
import { writeLargeModels } from '#tests/support/large-models.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const ENTRY = fileURLToPath(
  new URL('../../../src/main/engine/packer/packer-process.ts', import.meta.url),
);
const TASK = { signal: new AbortController().signal, onProgress: () => {} };

/** Packers in processes of their own, and how to end the last one as a system short of memory does. */
function openMortalPackers() {
  const host = createForkHost({ entry: ENTRY });
  let last: EngineProcess | undefined;
  const remembering: EngineHost = {
    spawn: (listeners) => {
      let isKilled = false;
      const { send, kill } = host.spawn({
        ...listeners,
        // What it said before it was told to end may have been on its way.
        onMessage: (message) => isKilled || listeners.onMessage(message),
      });
      last = {
        send,
        kill: () => {
          isKilled = true;
          kill();
        },
      };
      return last;
    },
  };
  return {
    openPacker: () =>
      new EngineClient<PackerMethods>({ name: 'packer', host: remembering, policy: PACKER_POLICY }),
    kill: () => last?.kill(),
  };
}

/** A library's folder, large models beside it, and their import. */
async function layOut() {
  const folder = makeTemporaryFolder();
  const library = { ownFolder: join(folder, 'packs') };
  await mkdir(library.ownFolder);
  const models = writeLargeModels(join(folder, 'checkpoints'));
  const { openPacker, kill } = openMortalPackers();
  const { work } = planImport({ library, openPacker }, { ...models, name: 'large' });
  return { folder, openPacker, kill, work, list: () => readdirSync(library.ownFolder) };
}

test('a packer that is killed over an import leaves nothing, and the next import works', async () => {
  const { kill, work, list } = await layOut();
  const dying = work({ ...TASK, onProgress: kill });
  await expect(dying).rejects.toMatchObject({
    code: 'ENGINE_CRASHED',
    message: expect.stringContaining('The packer stopped during "import"'),
  });
  expect(list()).toEqual([]);

  const totals = new Set<number | null>();
  const { folder } = await work({ ...TASK, onProgress: (_done, total) => totals.add(total) });
  expect(list()).toEqual(['large']);
  expect([...totals]).toEqual([expect.any(Number)]);
  expect((await stat(join(folder ?? '', 'manifest.json'))).size).toBeGreaterThan(0);
});

test('an import that is cancelled half-way leaves nothing', async () => {
  const { work, list } = await layOut();
  const stop = new AbortController();
  const cancelled = work({ signal: stop.signal, onProgress: () => stop.abort() });
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  expect(list()).toEqual([]);
});

test('an export that dies or is cancelled half-way leaves nothing, and what was there before stays', async () => {
  const { folder, openPacker, kill, work } = await layOut();
  const { folder: pack = '' } = await work(TASK);
  const request = { pack, out: join(folder, 'onnx') };
  const before = readdirSync(folder);
  await expect(
    exportIntoFolder(openPacker, request, { ...TASK, onProgress: kill }),
  ).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
  expect(readdirSync(folder)).toEqual(before);

  await mkdir(request.out);
  const stop = new AbortController();
  await expect(
    exportIntoFolder(openPacker, request, { signal: stop.signal, onProgress: () => stop.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' });
  expect(readdirSync(request.out)).toEqual([]);
  expect(readdirSync(folder)).toEqual([...before, 'onnx'].toSorted());
});

test('what is wrong with a pack comes back from the process as it was said', async () => {
  const { folder, openPacker } = await layOut();
  await expect(
    askPacker(openPacker, 'verify', { pack: join(folder, 'none') }, TASK),
  ).rejects.toMatchObject({ code: 'MODEL_NOT_FOUND', name: 'AppError' });
});
