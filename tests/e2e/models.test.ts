import { cpSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPage } from '#tests/support/editor/build-page.ts';
import { type EditorServer, openEditorServer } from '#tests/support/editor/editor-server.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openFileServer, sendFile } from '#tests/support/file-server.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';

/** A page built before, for whoever runs these tests again and again. */
const builtPage = process.env['VICLIPCAP_TEST_PAGE'];
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;
/** What is half-way through a transition has no contrast yet. */
const POLL = { interval: 200 };

let browser: Browser;
let pageFolder: string;
let folder: string;
let checkpoints: string;
let server: EditorServer;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  pageFolder = builtPage ?? (await buildPage());
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-models-'));
  checkpoints = join(folder, 'home', 'checkpoints');
  cpSync(ORACLE_FOLDER, checkpoints, { recursive: true });
  server = await openEditorServer(folder, pageFolder);
  await server.start();
  page = await openPage(browser, { patienceMs: PATIENCE_MS });
  await page.goto(await server.createLink());
  await page.getByRole('navigation').getByRole('link', { name: 'Models' }).click();
});

afterAll(async () => {
  await browser?.close();
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
  if (builtPage === undefined) await rm(pageFolder, { recursive: true, force: true });
});

test('imports a model from a folder and two files that are chosen', async () => {
  await page.getByRole('button', { name: 'Import a model' }).click();
  await page.getByRole('button', { name: 'Choose a folder: Image encoder' }).click();
  await page.getByRole('button', { name: 'checkpoints', exact: true }).click();
  await page.getByRole('button', { name: 'clip', exact: true }).click();
  await page.getByText('model.safetensors').waitFor();
  await page.getByRole('button', { name: 'Use this folder' }).click();

  await page
    .getByRole('textbox', { name: 'Language model', exact: true })
    .fill(join(checkpoints, 'gpt2'));
  await page.getByRole('button', { name: 'Choose a file: Mapping network' }).click();
  await page.getByRole('button', { name: 'checkpoints', exact: true }).click();
  await page.getByRole('button', { name: 'clipcap-mlp-prefix-only.pt' }).click();
  await page.getByRole('button', { name: 'Use this file' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Small oracle');
  await page.getByRole('button', { name: 'More options' }).click();
  await page.getByRole('textbox', { name: 'Tokens that end a caption' }).fill('17, x');
  await page.getByText('Whole numbers from 0 with commas between them are expected.').waitFor();
  await page.getByRole('textbox', { name: 'Tokens that end a caption' }).fill('17');
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
  await page.getByRole('button', { name: 'Import', exact: true }).click();

  await page.getByText('Import of Small oracle').waitFor();
  await page.getByRole('heading', { name: 'Small oracle' }).waitFor();
  await page
    .getByText(/takes about .* are free/)
    .first()
    .waitFor();
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
});

test('shows what a pack is, checks its files, and says what is wrong with them', async () => {
  await page.getByRole('button', { name: 'More about Small oracle' }).click();
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
  await page.getByRole('menuitem', { name: 'Details' }).click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.getByText('beam search with 5 beams').waitFor();
  await page
    .getByText(/SHA-256 [0-9a-f]{64}/)
    .first()
    .waitFor();
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const focused = page.locator(':focus');
  await expect.poll(() => focused.getAttribute('aria-label')).toBe('More about Small oracle');

  await page.getByRole('button', { name: 'More about Small oracle' }).click();
  await page.getByRole('menuitem', { name: 'Check the files' }).click();
  await page.getByText('every file is as it was made').waitFor();
  await rm(join(checkpoints, 'gpt2', 'pytorch_model.bin'));
  await page.getByRole('button', { name: 'More about Small oracle' }).click();
  await page.getByRole('menuitem', { name: 'Check the files' }).click();
  await page.getByText('the pack is not as it was made').waitFor();
  await page.getByText(/pytorch_model\.bin is not there where it was imported from/).waitFor();
});

test('an import that fails says why', async () => {
  await page.getByRole('button', { name: 'Import a model' }).click();
  for (const name of ['Image encoder', 'Language model', 'Mapping network']) {
    await page
      .getByRole('textbox', { name, exact: true })
      .fill(join(checkpoints, 'clipcap-mlp-prefix-only.pt'));
  }
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('The model pack is incomplete or damaged.').waitFor();
  await page.getByRole('button', { name: 'Take off the list: Import of clipcap' }).click();
  await page.getByText('The model pack is incomplete or damaged.').waitFor({ state: 'detached' });
});

test('removes a pack and takes that back', async () => {
  await page.getByRole('button', { name: 'More about Small oracle' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('heading', { name: 'Small oracle' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('heading', { name: 'Small oracle' }).waitFor();
});

test('downloads a mapping network from a mirror, goes on after a break, and offers its import', async () => {
  const bytes = await readFile(join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'));
  let isClosed = true;
  const hub = await openFileServer((request, response) => {
    if (request.url !== '/lan/captions/resolve/main/mapper.pt') {
      return void response.writeHead(404).end();
    }
    if (isClosed && request.method === 'GET') return void response.writeHead(403).end();
    sendFile({ bytes, etag: '"one"' }, request, response);
  });
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  await page.getByRole('textbox', { name: 'Model', exact: true }).fill('lan/captions');
  await page.getByRole('button', { name: 'More options' }).click();
  await page.getByRole('textbox', { name: 'Hub' }).fill(hub.origin);
  await page.getByRole('textbox', { name: 'Only these files' }).fill('mapper.pt');
  await expect.poll(() => findAxeViolations(page), POLL).toEqual([]);
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).click();

  await page.getByText('The download did not come to its end.').waitFor();
  await page.getByText(/is not for everybody \(status 403\)/).waitFor();
  isClosed = false;
  await page.getByRole('button', { name: 'Try again: Download of lan/captions' }).click();
  await page.getByRole('button', { name: 'Import what was downloaded: lan/captions' }).click();
  const mapper = page.getByRole('textbox', { name: 'Mapping network', exact: true });
  expect(await mapper.inputValue()).toBe(
    join(folder, 'app', 'downloads', 'lan--captions', 'mapper.pt'),
  );
  await page.keyboard.press('Escape');
});
