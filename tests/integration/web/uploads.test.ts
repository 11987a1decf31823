import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { WebHost } from '#main/web/start-web-host.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import { signIn, startTestWebHost } from '#tests/support/api-transports.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

let studio: TestStudio;
let host: WebHost;
let cookie: string;
let project: ProjectSummary;
let picture: Buffer<ArrayBuffer>;
const batch = randomUUID();

beforeEach(async () => {
  studio = await openTestStudio(makeTemporaryFolder());
  host = await startTestWebHost(studio);
  cookie = await signIn(host);
  project = await studio.services.projects.create({ folder: join(studio.folder, 'trip') });
  const pictures = await writeTestPictures(join(studio.folder, 'pictures'), 1);
  picture = readFileSync(join(pictures, '01.png'));
});
afterEach(async () => {
  await host.close();
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

function upload(
  name: string,
  body: Buffer<ArrayBuffer> = picture,
  headers: Record<string, string> = { 'x-viclipcap': 'upload' },
): Promise<Response> {
  const query = new URLSearchParams({ projectId: project.id, batch, name });
  return fetch(`http://127.0.0.1:${host.port}/upload?${query}`, {
    method: 'POST',
    headers: { cookie, ...headers },
    body,
  });
}

const kept = () => {
  const folder = join(project.folder, 'pictures', batch);
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).sort() : [];
};

test('keeps dropped pictures in the project and imports them', async () => {
  expect((await upload('Hội An/phố cổ.png')).status).toBe(204);
  expect(kept()).toEqual(['Hội An', 'Hội An/phố cổ.png']);
  const { id } = await studio.services.exchange.importUploaded({ projectId: project.id }, batch);
  const { signal } = new AbortController();
  for await (const job of studio.services.jobs.watch({ projectId: project.id }, signal)) {
    if (job.id === id && job.finishedAt !== null) break;
  }
  const [item] = await studio.services.images.listItems({ projectId: project.id }, [1 as never]);
  expect(item?.fileName).toBe('phố cổ.png');
});

test.each(['../../evil.png', '..\\..\\evil.png', '/etc/evil.png', '.hidden/../evil.png'])(
  'never leaves its folder: %s',
  async (name) => {
    expect((await upload(name)).status).toBe(204);
    for (const path of kept()) expect(path).not.toMatch(/(^|\/)\./);
    expect(kept().at(-1)).toMatch(/evil\.png$/);
  },
);

test('leaves nothing of a file that is no picture', async () => {
  const response = await upload('notes.png', Buffer.from('not a picture'));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ code: 'IMAGE_UNSUPPORTED' });
  expect(kept()).toEqual([]);
});

test('takes nothing without the header that other pages cannot send', async () => {
  expect((await upload('a.png', picture, {})).status).toBe(400);
  expect(kept()).toEqual([]);
});

test('takes nothing for a project that is not known', async () => {
  const query = new URLSearchParams({ projectId: randomUUID(), batch, name: 'a.png' });
  const response = await fetch(`http://127.0.0.1:${host.port}/upload?${query}`, {
    method: 'POST',
    headers: { cookie, 'x-viclipcap': 'upload' },
    body: picture,
  });
  expect(response.status).toBe(422);
});
