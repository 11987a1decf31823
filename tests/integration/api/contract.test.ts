import { TRPCClientError } from '@trpc/client';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import type { Job } from '#shared/domain/job.ts';
import {
  type ApiClient,
  openPortTransport,
  openWebSocketTransport,
  type Transport,
} from '#tests/support/api-transports.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

describe.each([
  ['a port', openPortTransport],
  ['a WebSocket', openWebSocketTransport],
])('the API over %s', (_, openTransport) => {
  let studio: TestStudio;
  let transport: Transport;
  let api: ApiClient;
  let project: ProjectSummary;

  beforeEach(async () => {
    studio = await openTestStudio(makeTemporaryFolder());
    transport = await openTransport(studio);
    api = await transport.connect();
    project = await api.projects.create.mutate({ folder: join(studio.folder, 'trip') });
  });
  afterEach(async () => {
    await transport.close();
    await studio.close();
    expect(studio.bugs).toEqual([]);
  });

  const projectId = () => project.id;

  async function importPictures(count: number): Promise<Job> {
    const pictures = await writeTestPictures(join(studio.folder, 'pictures'), count);
    const job = await api.exchange.importPictures.mutate({
      projectId: projectId(),
      paths: [pictures],
    });
    return finish(api, project, job);
  }

  test('lists a folder outside the home folder that was named at the start', async () => {
    const elsewhere = await writeTestPictures(join(studio.folder, 'elsewhere'), 1);
    const { places, entries } = await api.app.listFolder.query({ path: elsewhere });
    expect(places).toContainEqual({ kind: 'allowed', path: elsewhere });
    expect(entries.map(({ name }) => name)).toEqual(['01.png']);
    await expect(api.app.listFolder.query({ path: studio.folder })).rejects.toThrow();
  });

  test('imports pictures and lists them in the gallery', async () => {
    const job = await importPictures(3);
    const ref = { projectId: projectId() };
    const ids = await api.images.ids.query({ ...ref, query: { sort: 'name' } });
    const items = await api.images.items.query({ ...ref, ids: [...ids] });
    expect(items.map(({ fileName }) => fileName)).toEqual(['01.png', '02.png', '03.png']);
    expect(await api.jobs.report.query({ ...ref, jobId: job.id })).toMatchObject({
      kind: 'import-pictures',
      imported: 3,
    });
    const counts = await api.images.counts.query({ ...ref, filter: {} });
    expect(counts).toMatchObject({ total: 3, empty: 3 });
    expect(
      await api.images.next.query({ ...ref, query: { sort: 'name' }, from: ids[2] ?? 0 }),
    ).toBeNull();
  });

  test('saves a caption in the name of the annotator, and takes it back', async () => {
    await importPictures(1);
    await api.settings.update.mutate({ annotator: 'Nguyễn Thị Ánh' });
    const slot = { projectId: projectId(), imageId: 1, slot: 2 };
    const saved = await api.captions.save.mutate({ ...slot, text: 'hai chiếc thuyền' });
    expect(saved).toMatchObject({ slot: 2, text: 'hai chiếc thuyền', source: 'human' });
    const details = await api.images.get.query(slot);
    expect(details.authors.map(({ name }) => name)).toEqual(['Nguyễn Thị Ánh']);
    expect(details.captions).toEqual([saved]);

    const undone = await api.captions.undo.mutate(slot);
    expect(undone?.captions).toEqual([{ imageId: 1, slot: 2 }]);
    expect((await api.images.get.query(slot)).captions).toEqual([]);
    await api.captions.redo.mutate(slot);
    expect((await api.images.get.query(slot)).captions).toMatchObject([{ text: saved?.text }]);
    expect(await api.captions.redo.mutate(slot)).toBeNull();
  });

  test('says by code that somebody else wrote there meanwhile', async () => {
    await importPictures(1);
    const slot = { projectId: projectId(), imageId: 1, slot: 1 };
    await api.captions.save.mutate({ ...slot, text: 'một', expectedText: '' });
    const late = api.captions.save.mutate({ ...slot, text: 'hai', expectedText: '' });
    expect(await failureOf(late)).toEqual(['EDIT_CONFLICT', expect.stringContaining('"một"')]);
  });

  test('names the part of an input that is wrong', async () => {
    const call = api.captions.save.mutate({
      projectId: projectId(),
      imageId: 1,
      slot: 0,
      text: '',
    });
    expect(await failureOf(call)).toEqual(['BAD_REQUEST', expect.stringContaining('slot')]);
  });

  test('answers for a project that nobody knows', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000';
    const call = api.projects.get.query({ projectId: unknown });
    expect(await failureOf(call)).toEqual(['NOT_FOUND', expect.stringContaining(unknown)]);
  });

  test('tells every page what one of them changed', async () => {
    await importPictures(1);
    const other = await transport.connect();
    const news = watch(other, project);
    await news.next();
    await api.captions.save.mutate({ projectId: projectId(), imageId: 1, slot: 1, text: 'a' });
    const told = await news.until(({ kind }) => kind === 'captions');
    news.stop();
    expect(told).toEqual({ kind: 'captions', imageIds: [1] });
  });

  test('begins a subscription with what there is', async () => {
    const job = await importPictures(2);
    const first = await new Promise<Job>((resolve, reject) => {
      const subscription = api.jobs.onProgress.subscribe(
        { projectId: projectId() },
        {
          onData: (data) => {
            subscription.unsubscribe();
            resolve(data);
          },
          onError: reject,
        },
      );
    });
    expect(first).toMatchObject({ id: job.id, kind: 'import', state: 'done' });
  });

  test('computes embeddings in a job and ranks images by them', async () => {
    await importPictures(3);
    const ref = { projectId: projectId() };
    const job = await finish(api, project, await api.embeddings.compute.mutate(ref));
    expect(await api.jobs.report.query({ ...ref, jobId: job.id })).toEqual({
      ...{ kind: 'embed', embedded: 3, failed: 0 },
    });
    const ranking = await api.embeddings.rank.query({ ...ref, like: { text: '02.' }, limit: 1 });
    expect(ranking).toEqual({
      images: [{ imageId: 2, cosine: expect.closeTo(1, 6) }],
      compared: 3,
    });
  });

  test('asks the model, shows what it said, and takes it as a caption', async () => {
    await importPictures(2);
    const ref = { projectId: projectId() };
    await finish(api, project, await api.suggestions.ask.mutate({ ...ref, images: 'empty' }));
    const { suggestions } = await api.images.get.query({ ...ref, imageId: 2 });
    expect(suggestions).toMatchObject([{ text: 'ảnh 02.png', status: 'open', packName: 'test' }]);
    const suggestionId = suggestions[0]?.id ?? 0;
    expect(await api.captions.accept.mutate({ ...ref, suggestionId })).toMatchObject({
      slot: 1,
      source: 'accepted',
    });
    const dismissed = await api.suggestions.dismiss.mutate({ ...ref, suggestionId: 1 });
    expect(dismissed.status).toBe('dismissed');
    expect((await api.suggestions.restore.mutate({ ...ref, suggestionId: 1 })).status).toBe('open');
  });

  test('hides what a bug says and still writes it down', async () => {
    const { services } = studio;
    const broken = { ...services.models, listPacks: () => Promise.reject(new Error('secret')) };
    Object.assign(services, { models: broken });
    const [code, message] = await failureOf(api.models.list.query({ projectId: null }));
    expect(code).toBe('BUG');
    expect(message).not.toContain('secret');
    expect(studio.bugs.splice(0)).toMatchObject([{ message: 'secret' }]);
  });

  test('keeps settings over a restart', async () => {
    await api.settings.update.mutate({ theme: 'dark', keys: { 'edit.undo': 'mod+U' } });
    await transport.close();
    await studio.close();
    studio = await openTestStudio(studio.folder);
    transport = await openTransport(studio);
    api = await transport.connect();
    expect(await api.settings.get.query()).toMatchObject({
      theme: 'dark',
      keys: { 'edit.undo': 'mod+U' },
    });
    // The page of before the restart names a project that is not open yet.
    expect(await api.projects.get.query({ projectId: projectId() })).toMatchObject({
      name: 'trip',
    });
  });
});

async function failureOf(call: Promise<unknown>): Promise<readonly [string, string]> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TRPCClientError);
  return [toErrorCode(error), error instanceof Error ? error.message : ''];
}

function finish(api: ApiClient, { id: projectId }: ProjectSummary, { id }: Job): Promise<Job> {
  return new Promise((resolve, reject) => {
    const subscription = api.jobs.onProgress.subscribe(
      { projectId },
      {
        onData: (job) => {
          if (job.id !== id || job.finishedAt === null) return;
          subscription.unsubscribe();
          resolve(job);
        },
        onError: reject,
      },
    );
  });
}

function watch(api: ApiClient, { id: projectId }: ProjectSummary) {
  const seen: ChangeEvent[] = [];
  let wake = (): void => {};
  const subscription = api.changes.watch.subscribe(
    { projectId },
    {
      onData: (event) => {
        seen.push(event);
        wake();
      },
    },
  );
  const next = async (): Promise<ChangeEvent> => {
    for (;;) {
      const event = seen.shift();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    next,
    stop: () => subscription.unsubscribe(),
    until: async (isWanted: (event: ChangeEvent) => boolean): Promise<ChangeEvent> => {
      for (;;) {
        const event = await next();
        if (isWanted(event)) return event;
      }
    },
  };
}
