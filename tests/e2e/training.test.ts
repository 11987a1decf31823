import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStudio } from '#main/api/create-studio-services.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { findAxeViolations } from '#tests/support/find-axe-violations.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 120_000;

let browser: Browser;
let folder: string;
let studio: RealStudio;
let page: Page;

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-training-'));
  studio = await openRealStudio(folder);
  const projectId = await prepareProject();
  browser = await openBrowser();
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(PATIENCE_MS);
  page = await context.newPage();
  await page.goto(await studio.start());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${studio.origin}/#/p/${projectId}/gallery`);
});

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The demo pictures with approved captions. */
async function prepareProject(): Promise<ProjectId> {
  const { homeFolder } = studio;
  const { services, close } = await createStudio({
    ...{ host: 'browser', version: '0.0.0', pickPaths: null, hasDemo: false, homeFolder },
    ...{ workingFolder: homeFolder, projectsFolder: homeFolder, appFolder: join(folder, 'app') },
    now: () => Date.now() as UnixMs,
    captioner: watchCaptioner(openCaptioner),
    trainer: openTrainer(),
    packsFolder: join(ROOT, 'models'),
    demoPictures: join(ROOT, 'resources', 'demo'),
    lexicons: join(ROOT, 'resources', 'vietnamese'),
    logFile: join(folder, 'studio.log'),
    reportBug: (error) => console.error(error),
  });
  try {
    const { id: projectId } = await services.projects.create({ folder: join(homeFolder, 'Ảnh') });
    const pictures = join(ROOT, 'resources', 'demo');
    const path = join(pictures, 'references.json');
    await services.exchange.importPictures({ projectId }, [pictures]);
    await waitForJobs();
    await services.exchange.importCaptions({ projectId }, { path });
    await waitForJobs();
    const ids = await services.images.listIds({ projectId }, { sort: 'name' });
    await services.captions.setStatusOfMany({ projectId }, ids, 'approved');
    return projectId;

    async function waitForJobs(): Promise<void> {
      for await (const job of services.jobs.watch({ projectId }, new AbortController().signal)) {
        if (job.finishedAt === null) continue;
        const jobs = await services.jobs.list({ projectId });
        if (jobs.every(({ finishedAt }) => finishedAt !== null)) return;
      }
    }
  } finally {
    await close();
  }
}

test('a run is set up by keyboard, and what speaks against it is mended with one key', async () => {
  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  await page.keyboard.press('Alt+t');
  await page.getByRole('heading', { level: 1, name: 'Training' }).waitFor();
  await page.getByText('300 captions of 60 images').waitFor();

  await page.getByLabel('Warm-up').fill('5000');
  await page.getByRole('button', { name: 'Look the run over' }).press('Enter');
  await page.getByText(/The warm-up of 5,000 steps is no shorter than the run of 225/).waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await page.getByRole('button', { name: /^Mend: Warm-up = 11/ }).press('Enter');
  await page.getByText(/The warm-up of/).waitFor({ state: 'detached' });
  expect(await page.getByLabel('Warm-up').inputValue()).toBe('11');
});

test('a value that no key can have is said to be wrong, and the run cannot be started', async () => {
  await page.getByLabel('Learning rate').fill('7');
  await page.getByText('A number from 0 to 1').waitFor();
  expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);
  await page.getByLabel('Learning rate').fill('0.0001');
});

/**
 * A button that waits for what was asked before takes no key, and one that took it may be gone before the key is
 * up: that is no reason to press again.
 */
async function pressButton(name: string): Promise<void> {
  await page.getByRole('button', { name, disabled: false }).focus();
  await page.keyboard.press('Enter');
}

test('a run shows its curves while it goes on, is paused and stopped, and its model is put to work', async () => {
  await page.getByLabel('Name of the run').fill('Lần đầu');
  await page.getByRole('button', { name: 'Start training' }).press('Enter');
  await page.getByRole('heading', { level: 2, name: 'Lần đầu' }).waitFor();
  await page.getByRole('figure', { name: /^Loss: Training/ }).waitFor();
  await pressButton('Pause');
  await pressButton('Go on');
  await page.getByText('Epoch 1', { exact: true }).first().waitFor({ state: 'attached' });
  await pressButton('Stop and keep');
  await page.getByText('Stopped by you, with what it had learnt').waitFor();
  expect(await findAxeViolations(page)).toEqual([]);

  await pressButton('Use in the editor');
  await page.getByText('“lan-dau” suggests in this project now.').waitFor();
  await pressButton('Suggest again');
  await page.getByRole('columnheader', { name: 'After' }).waitFor();
});
