import { readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { WebHost } from '#main/web/start-web-host.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import { signIn, startTestWebHost } from '#tests/support/api-transports.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestStudio, type TestStudio, writeTestPictures } from '#tests/support/test-studio.ts';

let studio: TestStudio;
let host: WebHost;
let cookie: string;
let project: ProjectSummary;

beforeEach(async () => {
  studio = await openTestStudio(makeTemporaryFolder());
  host = await startTestWebHost(studio);
  cookie = await signIn(host);
  project = await studio.services.projects.create({ folder: join(studio.folder, 'trip') });
  const pictures = await writeTestPictures(join(studio.folder, 'pictures'), 2);
  await importAll(await studio.services.exchange.importPictures(ref(), [pictures]));
});
afterEach(async () => {
  await host.close();
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

const ref = () => ({ projectId: project.id });

async function importAll({ id }: { readonly id: number }): Promise<void> {
  const { signal } = new AbortController();
  for await (const job of studio.services.jobs.watch(ref(), signal)) {
    if (job.id === id && job.finishedAt !== null) return;
  }
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${host.port}/media/${path}`, { headers: { cookie, ...headers } });
}

test('sends a picture as it is on disk, and only once', async () => {
  const response = await get(`${project.id}/image/1`);
  expect(response.headers.get('content-type')).toBe('image/png');
  const { width, height } = await sharp(await response.arrayBuffer()).metadata();
  expect({ width, height }).toEqual({ width: 64, height: 48 });
  const tag = response.headers.get('etag') ?? '';
  expect(tag).toMatch(/^"[0-9a-f]{64}"$/);
  const again = await get(`${project.id}/image/1`, { 'if-none-match': tag });
  expect(again.status).toBe(304);
});

test('makes a thumbnail when it is first looked at, and keeps it', async () => {
  const folder = join(project.folder, 'thumbnails');
  expect(readdirSync(folder)).toEqual([]);
  const response = await get(`${project.id}/thumbnail/1?size=160`);
  expect(response.headers.get('content-type')).toBe('image/webp');
  const made = readdirSync(folder, { recursive: true }).map(String);
  expect(made.filter((name) => name.endsWith('-160.webp'))).toHaveLength(1);
  expect(made.some((name) => name.endsWith('.tmp'))).toBe(false);
});

test('makes one thumbnail for many that ask at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => get(`${project.id}/thumbnail/2?size=320`)),
  );
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
});

test('shows a TIFF, which browsers do not, as WebP', async () => {
  const folder = join(studio.folder, 'tiff');
  await writeTestPictures(folder, 1);
  await sharp(join(folder, '01.png')).negate().tiff().toFile(join(folder, 'scan.tiff'));
  await importAll(
    await studio.services.exchange.importPictures(ref(), [join(folder, 'scan.tiff')]),
  );
  const response = await get(`${project.id}/image/3`);
  expect(response.headers.get('content-type')).toBe('image/webp');
});

test.each([
  ['an image that is not there', () => `${project.id}/image/99`],
  ['a project that nobody knows', () => '00000000-0000-4000-8000-000000000000/image/1'],
  ['a size of its own choosing', () => `${project.id}/thumbnail/1?size=9999`],
  ['no size', () => `${project.id}/thumbnail/1`],
  ['a path for an id', () => `${project.id}/image/..%2f..%2fetc%2fpasswd`],
  ['a number that is none', () => `${project.id}/image/1e3`],
  ['another kind', () => `${project.id}/file/1`],
])('has nothing for %s', async (_, path) => {
  const response = await get(path());
  expect(response.status).toBe(404);
  expect(await response.text()).toBe('');
});

test('does not send a file that a stranger wrote into the project and that is no picture', async () => {
  const secret = join(studio.folder, 'secret.txt');
  writeFileSync(secret, 'the secret');
  const link = join(studio.folder, 'link.png');
  symlinkSync(secret, link);
  await studio.services.projects.close(ref());
  const stranger = await openProject(project.folder);
  stranger.db.exec(`UPDATE images SET path = '${secret}' WHERE id = 1`);
  stranger.db.exec(`UPDATE images SET path = '${link}' WHERE id = 2`);
  closeProject(stranger);
  for (const path of ['image/1', 'image/2', 'thumbnail/1?size=160', 'thumbnail/2?size=160']) {
    const response = await get(`${project.id}/${path}`);
    expect(response.status).toBe(422);
    expect(await response.text()).toBe('');
  }
});

test('does not wait for what is no file at all', async () => {
  await studio.services.projects.close(ref());
  const stranger = await openProject(project.folder);
  stranger.db.exec("UPDATE images SET path = '/dev/zero' WHERE id = 1");
  closeProject(stranger);
  expect((await get(`${project.id}/image/1`)).status).toBe(422);
});

test('does not take a hash that a stranger wrote for a path', async () => {
  await studio.services.projects.close(ref());
  const stranger = await openProject(project.folder);
  stranger.db.exec("UPDATE images SET content_hash = '../../../evil' WHERE id = 1");
  closeProject(stranger);
  expect((await get(`${project.id}/thumbnail/1?size=160`)).status).toBe(422);
  const files = readdirSync(studio.folder, { recursive: true }).map(String);
  expect(files.filter((file) => file.includes('evil'))).toEqual([]);
});
