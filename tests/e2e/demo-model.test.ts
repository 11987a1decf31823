import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { buildPage } from '#tests/support/editor/build-page.ts';
import { type EditorServer, openEditorServer } from '#tests/support/editor/editor-server.ts';
import { type EditorWorld, makeEditorWorld } from '#tests/support/editor/editor-world.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openTestStudio, writeEmptyPack } from '#tests/support/test-studio.ts';

/** A page built before, for whoever runs these tests again and again. */
const builtPage = process.env['VICLIPCAP_TEST_PAGE'];
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;
const LANGUAGES = [
  {
    locale: 'en-GB',
    line: /^The demo model suggests here/,
    link: 'Import a published model',
    models: 'Models',
  },
  {
    locale: 'vi-VN',
    line: /^Mô hình mẫu đang gợi ý ở đây/,
    link: 'Nhập mô hình đã công bố',
    models: 'Mô hình',
  },
] as const;

let browser: Browser;
let pageFolder: string;
let folder: string;
let server: EditorServer;
let world: EditorWorld;
let demo: { readonly projectId: ProjectId; readonly imageId: ImageId };

beforeAll(async () => {
  pageFolder = builtPage ?? (await buildPage());
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-demo-model-'));
  // Where the test studio looks for what comes with the program; a built-in pack comes first.
  await writeEmptyPack(join(folder, 'no-packs', 'demo-vi'), 'demo-vi');
  const studio = await openTestStudio(folder);
  world = await makeEditorWorld(studio, 2);
  demo = await makeDemo(studio);
  await studio.close();
  server = await openEditorServer(folder, pageFolder);
  await server.start();
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
  if (builtPage === undefined) await rm(pageFolder, { recursive: true, force: true });
});

/** A project in the demo's place, with an open suggestion for each of the same pictures. */
async function makeDemo({ services, folder: home }: Awaited<ReturnType<typeof openTestStudio>>) {
  const { id: projectId } = await services.projects.create({
    folder: join(home, 'home', 'demo.viclip'),
  });
  const ref = { projectId };
  const finish = async (jobId: number): Promise<void> => {
    for await (const job of services.jobs.watch(ref, new AbortController().signal)) {
      if (job.id === jobId && job.finishedAt !== null) return;
    }
  };
  const imported = await services.exchange.importPictures(ref, [join(home, 'pictures')]);
  await finish(imported.id);
  const asked = await services.suggestions.ask(ref, { images: 'empty' });
  await finish(asked.id);
  const [imageId = 0 as ImageId] = await services.images.listIds(ref, { sort: 'name' });
  return { projectId, imageId };
}

async function openStudio(locale: string): Promise<Page> {
  const page = await openPage(browser, { locale, patienceMs: PATIENCE_MS });
  await page.goto(await server.createLink());
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

describe.each(LANGUAGES)('the demo model, in $locale', ({ locale, line, link, models }) => {
  let page: Page;
  beforeAll(async () => {
    page = await openStudio(locale);
  });
  afterAll(() => page?.context().close());

  test('is said to know drawings alone beside its suggestions, with the way to a better one', async () => {
    for (const screen of ['gallery', `editor/${world.imageIds[0]}`]) {
      await page.goto(`${server.origin}/#/p/${world.projectId}/${screen}`);
      await page.getByText(line).waitFor();
      expect(await findAxeViolations(page)).toEqual([]);
      await page.getByRole('link', { name: link }).press('Enter');
      await page.getByRole('heading', { level: 1, name: models }).waitFor();
    }
  });

  test('goes without a word in the project that it was made for', async () => {
    // The page knows which model suggests before it shows what the line would be about.
    await page.goto(`${server.origin}/#/p/${demo.projectId}/models`);
    await page.getByText('demo-vi', { exact: true }).waitFor();
    await page.goto(`${server.origin}/#/p/${demo.projectId}/gallery`);
    await page.locator('.tile-suggestion').first().waitFor();
    expect(await page.getByText(line).count()).toBe(0);
    await page.goto(`${server.origin}/#/p/${demo.projectId}/editor/${demo.imageId}`);
    await page.locator('.suggestion-row').first().waitFor();
    expect(await page.getByText(line).count()).toBe(0);
  });
});
