import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Browser } from 'playwright-core';
import { openChromium } from '#tests/support/open-chromium.ts';
import { runStart, type StartedStudio } from '#tests/support/run-start.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

let browser: Browser;
let studio: StartedStudio | undefined;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());
afterEach(async () => {
  if (studio !== undefined && studio.process.exitCode === null) await studio.end('SIGKILL');
  studio = undefined;
});

const portOf = (link: string): string => new URL(link).port;

test('prints a link that opens the studio, and ends cleanly on Ctrl-C', async () => {
  studio = await runStart(makeTemporaryFolder(), ['--port', '0']);
  expect(studio.link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(studio.link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(errors).toEqual([]);
  await page.close();
  expect(await studio.end('SIGINT')).toBe(0);
});

test('says in one line that a port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const attempt = runStart(makeTemporaryFolder(), ['--port', String(port)]);
  await expect(attempt).rejects.toThrow(
    `The studio does not start: port ${port} is taken; choose another with --port.`,
  );
  other.close();
});

test('an open page says that the studio is gone, and finds its way back when it runs again', async () => {
  const folder = makeTemporaryFolder();
  studio = await runStart(folder, ['--port', '0']);
  const port = portOf(studio.link);
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(studio.link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await studio.end('SIGKILL');
  const banner = page.getByRole('alert');
  await banner.getByText('The studio does not answer.').waitFor();

  studio = await runStart(folder, ['--port', port]);
  await banner.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  await page.close();
});

test('a page whose session is gone is told to take a new link', async () => {
  studio = await runStart(makeTemporaryFolder(), ['--port', '0']);
  const port = portOf(studio.link);
  const page = await browser.newPage({ locale: 'en-US' });
  await page.goto(studio.link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await studio.end('SIGKILL');
  // Another person's studio on the same port: another key.
  studio = await runStart(makeTemporaryFolder(), ['--port', port]);
  await page.getByRole('alert').getByText('Open the link').waitFor();
  await page.goto(studio.link);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.close();
});
