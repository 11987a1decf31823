import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { openTestStudio } from '#tests/support/test-studio.ts';
import { buildPage } from './build-page.ts';
import { type EditorServer, openEditorServer } from './editor-server.ts';
import { type EditorWorld, makeEditorWorld } from './editor-world.ts';
import { openBrowser } from './open-browser.ts';
import { openPage } from './open-page.ts';
import type { SmallDisk } from './small-disk.ts';

/** The built interface and a browser for it, for all tests of a file. */
export interface EditorBench {
  readonly browser: Browser;
  readonly pageFolder: string;
  readonly close: () => Promise<void>;
}

/** A page built before, for whoever runs these tests again and again. */
const builtPage = process.env['VICLIPCAP_TEST_PAGE'];

/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;

export async function openEditorBench(): Promise<EditorBench> {
  const pageFolder = builtPage ?? (await buildPage());
  const browser = await openBrowser();
  return {
    browser,
    pageFolder,
    close: async () => {
      await browser.close();
      if (builtPage === undefined) await rm(pageFolder, { recursive: true, force: true });
    },
  };
}

/** One person at the editor of a fresh project: two pages of the context are two tabs. */
export interface EditorSession {
  readonly world: EditorWorld;
  readonly server: EditorServer;
  readonly context: BrowserContext;
  /** The person's home folder. */
  readonly homeFolder: string;
  readonly page: Page;
  readonly openImage: (page: Page, index: number) => Promise<void>;
  /** What the project holds, read by a page that knows nothing. */
  readonly readSaved: (slot: number, index?: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openEditorSession(
  { browser, pageFolder }: EditorBench,
  pictures = 4,
  mount?: (folder: string) => Promise<SmallDisk>,
): Promise<EditorSession> {
  const folder = await mkdtemp(join(tmpdir(), 'viclipcap-editor-'));
  const studio = await openTestStudio(folder);
  const world = await makeEditorWorld(studio, pictures);
  await studio.close();
  const disk = await mount?.(folder);
  const server = await openEditorServer(folder, pageFolder, disk?.within);
  await server.start();
  const page = await openPage(browser, { patienceMs: PATIENCE_MS });
  await page.goto(await server.createLink());
  // The page puts its own address behind a hash as soon as it runs.
  await page.waitForURL(({ pathname }) => pathname === '/');
  await page.getByText('Commands').waitFor();
  const openImage = async (target: Page, index: number): Promise<void> => {
    await target.goto(`${server.origin}/#/p/${world.projectId}/editor/${world.imageIds[index]}`);
    // The fields of the picture before may be there still.
    const name = `anh-${String(index + 1).padStart(2, '0')}.jpg`;
    await target.getByRole('heading', { level: 1, name }).waitFor();
    await findField(target, 1).waitFor();
  };
  await openImage(page, 0);
  return {
    ...{ world, server, page, openImage },
    context: page.context(),
    homeFolder: join(folder, 'home'),
    readSaved: async (slot, index = 0) => {
      const fresh = await page.context().newPage();
      await openImage(fresh, index);
      const text = await findField(fresh, slot).inputValue();
      await fresh.close();
      return text;
    },
    close: async () => {
      await page.context().close();
      await server.kill();
      disk?.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function findField(page: Page, slot: number): Locator {
  return page.getByRole('textbox', { name: `Caption ${slot}` });
}

export async function waitUntilSaved(page: Page): Promise<void> {
  // A letter that was just typed is unsaved at once, so the sentence cannot be an old one.
  await page.getByText('All changes saved').waitFor();
}
