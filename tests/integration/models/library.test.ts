import { cpSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ModelTask } from '#shared/api/model-task.ts';
import { openFileServer, sendFile } from '#tests/support/file-server.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, writeEmptyPack } from '#tests/support/test-studio.ts';

/** Imports and the like run in processes of their own, which a busy machine starts slowly. */
const PATIENCE_MS = 100_000;

/** A studio, and the oracle's checkpoints beside it. */
async function openWithCheckpoints() {
  const folder = makeTemporaryFolder();
  const checkpoints = join(folder, 'checkpoints');
  cpSync(ORACLE_FOLDER, checkpoints, { recursive: true });
  const studio = await openTestStudio(folder);
  const { models, projects, suggestions } = studio.services;
  const request = {
    clip: join(checkpoints, 'clip'),
    languageModel: join(checkpoints, 'gpt2'),
    mapper: join(checkpoints, 'clipcap-mlp-prefix-only.pt'),
  };
  return { folder, checkpoints, studio, models, projects, suggestions, request };
}

type Models = Awaited<ReturnType<typeof openWithCheckpoints>>['models'];

async function finish(models: Models, { id }: ModelTask): Promise<ModelTask> {
  for await (const tasks of models.watchTasks(AbortSignal.timeout(PATIENCE_MS))) {
    const task = tasks.find((candidate) => candidate.id === id);
    if (task !== undefined && task.state !== 'running') return task;
  }
  throw new Error('The task did not end');
}

const listNames = async (models: Models): Promise<readonly string[]> =>
  (await models.listPacks(null)).packs.map(({ name }) => name);

test('imports a model into the folder of the studio, checks it, and exports it', async () => {
  const { folder, studio, models, request } = await openWithCheckpoints();
  const task = await finish(models, await models.importPack({ ...request, title: 'Ảnh phố' }));
  const directory = join(folder, 'app', 'packs', 'clipcap-mlp-prefix-only');
  expect(task).toMatchObject({ kind: 'import', subject: 'Ảnh phố', state: 'done', notes: [] });
  expect(task).toMatchObject({ folder: directory, unit: 'bytes', done: task.total });
  expect(task.total).toBeGreaterThan(1_000_000);

  const { packs, availableMemoryBytes } = await models.listPacks(null);
  const pack = packs.find((candidate) => candidate.directory === directory);
  expect(pack).toMatchObject({ title: 'Ảnh phố', place: 'own', problem: null });
  expect(pack?.memoryBytes).toBeGreaterThan(0);
  expect(availableMemoryBytes).toBeGreaterThan(0);

  expect(await finish(models, await models.verifyPack(directory))).toMatchObject({
    state: 'done',
    notes: [],
  });
  const details = await models.inspectPack(directory);
  expect(details.preprocessing.size).toBe(32);
  expect(details.decoding.stopTokens[0]).toMatchObject({ text: '<|endoftext|>' });
  expect(details.files.at(-1)?.sha256).toMatch(/^[0-9a-f]{64}$/);

  const exported = await finish(models, await models.exportOnnx(directory, join(folder, 'home')));
  expect(await readdir(exported.folder ?? '')).toContain('decoder.onnx');
  await studio.close();
});

test('says what is wrong with a model, and tries again once it is mended', async () => {
  const { checkpoints, studio, models, request } = await openWithCheckpoints();
  const config = join(checkpoints, 'gpt2', 'config.json');
  cpSync(config, `${config}.whole`);
  writeFileSync(config, JSON.stringify({ model_type: 'llama' }));
  const { id, error, state } = await finish(models, await models.importPack(request));
  expect(state).toBe('failed');
  expect(error).toEqual({
    code: 'MODEL_INVALID',
    message: expect.stringContaining('the language model is llama, not gpt2'),
  });

  cpSync(`${config}.whole`, config);
  await models.repeatTask(id);
  for await (const tasks of models.watchTasks(AbortSignal.timeout(PATIENCE_MS))) {
    if (tasks[0]?.state === 'done') break;
  }
  expect(await listNames(models)).toContain('clipcap-mlp-prefix-only');
  expect(studio.bugs).toEqual([]);
  await studio.close();
});

test('an import does not take the place of another pack', async () => {
  const { studio, models, request } = await openWithCheckpoints();
  await finish(models, await models.importPack({ ...request, name: 'test' }));
  const { error } = await finish(models, await models.importPack({ ...request, name: 'Tèst' }));
  expect(error?.message).toBe('There is a pack test already; give another name.');
  await studio.close();
});

test('a cancelled import leaves no pack', async () => {
  const { studio, models, request } = await openWithCheckpoints();
  const task = await models.importPack(request);
  await models.cancelTask(task.id);
  expect(await finish(models, task)).toMatchObject({ state: 'cancelled', error: null });
  expect(await listNames(models)).toEqual(['test']);
  await models.dismissTask(task.id);
  for await (const tasks of models.watchTasks(AbortSignal.timeout(5000))) {
    expect(tasks).toEqual([]);
    break;
  }
  await studio.close();
});

test('removes a pack, brings it back, and deletes it for good at the end', async () => {
  const { folder, checkpoints, studio, models, request } = await openWithCheckpoints();
  const { folder: made } = await finish(models, await models.importPack(request));
  const directory = made ?? '';
  const removal = await models.removePack(directory);
  expect(await listNames(models)).toEqual(['test']);
  await models.restorePack(removal);
  expect(await listNames(models)).toContain('clipcap-mlp-prefix-only');
  await expect(models.restorePack(removal)).rejects.toThrow(/gone for good/);

  await models.removePack(directory);
  await studio.close();
  await expect(stat(join(folder, 'app', 'removed-packs'))).rejects.toThrow();
  expect((await stat(join(checkpoints, 'gpt2', 'pytorch_model.bin'))).size).toBeGreaterThan(0);
});

test('what a studio left unfinished that was ended is no pack, and is deleted a day later', async () => {
  const { folder, studio, models } = await openWithCheckpoints();
  const packs = join(folder, 'app', 'packs');
  const [old, young] = ['mine.0a1b2c3d.unfinished', 'mine.4e5f6a7b.unfinished'];
  mkdirSync(join(packs, old));
  // Ended after the manifest was written, and before the folder got its name.
  await writeEmptyPack(join(packs, young), 'mine');
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
  utimesSync(join(packs, old), twoDaysAgo, twoDaysAgo);
  expect(await listNames(models)).toEqual(['test']);
  await studio.close();
  expect(await readdir(packs)).toEqual([young, 'test']);
});

test('lists the packs of a folder that was opened, and takes the folder off again', async () => {
  const { folder, studio, models } = await openWithCheckpoints();
  const shelf = join(folder, 'shelf');
  await expect(models.openPackFolder(shelf)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  await writeEmptyPack(join(shelf, 'one'), 'one');
  await writeEmptyPack(join(shelf, 'two'), 'test');
  await models.openPackFolder(shelf);
  await models.openPackFolder(join(shelf, 'one'));
  const { packs } = await models.listPacks(null);
  expect(packs.map(({ name, place }) => [name, place])).toEqual([
    ['test', 'own'],
    ['one', 'opened'],
    ['test', 'opened'],
  ]);
  expect(packs[2]?.problem).toBe(
    `The pack in ${join(folder, 'app', 'packs', 'test')} has the same name, test.`,
  );

  const removal = await models.removePack(join(shelf, 'one'));
  expect(await listNames(models)).toEqual(['test']);
  expect((await stat(join(shelf, 'one', 'manifest.json'))).size).toBeGreaterThan(0);
  await models.restorePack(removal);
  expect(await listNames(models)).toEqual(['test', 'one', 'test']);
  await expect(models.openPackFolder(join(folder, 'home'))).rejects.toMatchObject({
    code: 'MODEL_NOT_FOUND',
  });
  await studio.close();
});

test('a project may have a pack of its own', async () => {
  const { folder, studio, models, projects } = await openWithCheckpoints();
  await writeEmptyPack(join(folder, 'app', 'packs', 'other'), 'other');
  const { id } = await projects.create({ folder: join(folder, 'trip') });
  const findSelected = async (projectId: typeof id | null) => {
    const { packs, isProjectsChoice } = await models.listPacks(projectId);
    return [packs.find(({ isSelected }) => isSelected)?.name, isProjectsChoice];
  };
  await models.selectPack('test', null);
  await models.selectPack('other', id);
  expect(await findSelected(id)).toEqual(['other', true]);
  expect(await findSelected(null)).toEqual(['test', false]);
  await models.selectPack(null, id);
  expect(await findSelected(id)).toEqual(['test', false]);
  await studio.close();
});

test('works on no pack that it does not list', async () => {
  const { folder, studio, models } = await openWithCheckpoints();
  await writeEmptyPack(join(folder, 'elsewhere'), 'elsewhere');
  for (const work of [models.removePack, models.verifyPack, models.inspectPack]) {
    await expect(work(join(folder, 'elsewhere'))).rejects.toMatchObject({
      code: 'MODEL_NOT_FOUND',
    });
  }
  await studio.close();
});

test('a download that was cancelled goes on where it ended', async () => {
  const { folder, studio, models } = await openWithCheckpoints();
  const bytes = new Uint8Array(500_000).fill(7);
  let isSlow = true;
  const server = await openFileServer((request, response) => {
    if (!isSlow || request.method === 'HEAD') {
      return sendFile({ bytes, etag: '"one"' }, request, response);
    }
    response.writeHead(200, { 'Content-Length': String(bytes.length), ETag: '"one"' });
    response.write(bytes.subarray(0, 200_000));
  });
  const { id } = await models.downloadModel({ address: `${server.origin}/mapper.pt` });
  for await (const [task] of models.watchTasks(AbortSignal.timeout(PATIENCE_MS))) {
    if (task !== undefined && task.done > 0) break;
  }
  await models.cancelTask(id);
  expect(await finish(models, { id } as ModelTask)).toMatchObject({ state: 'cancelled' });

  isSlow = false;
  await models.repeatTask(id);
  const task = await finish(models, { id } as ModelTask);
  const path = join(folder, 'app', 'downloads', 'mapper', 'mapper.pt');
  expect(task).toMatchObject({ state: 'done', downloaded: { part: 'mapper', path } });
  expect(server.requests.at(-1)?.range).toMatch(/^bytes=[1-9]\d*-$/);
  expect((await stat(path)).size).toBe(bytes.length);
  await studio.close();
});
