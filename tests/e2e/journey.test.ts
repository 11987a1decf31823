import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCaption } from '#main/db/queries/captions.ts';
import { listImagesByFileName } from '#main/db/queries/images.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import { buildStudio } from '#tests/support/build-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openPage } from '#tests/support/editor/open-page.ts';
import { pressTelex } from '#tests/support/editor/press-telex.ts';
import { freezeWhen } from '#tests/support/freeze-when.ts';
import { openRealStudio, type RealStudio } from '#tests/support/real-studio.ts';

const PICTURES = 60;
const NAME = 'Ảnh đời thường';
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 60_000;
const PATIENT = { timeout: PATIENCE_MS };
/** The studio promises half a second; a busy machine is given as much again. */
const LOST_AT_MOST_MS = 1000;

let folder: string;
let studio: RealStudio;
let browser: Browser;
/** One signed-in browser profile: its pages are tabs. */
let context: BrowserContext;
let page: Page;
let projectFolder: string;
/** What the five slots of the first picture have to hold, as they were typed. */
const typed: string[] = [];

// One journey in several steps: each goes on where the one before ended.
beforeAll(async () => {
  await buildStudio('page');
  folder = await mkdtemp(join(tmpdir(), 'viclipcap-journey-'));
  studio = await openRealStudio(folder);
  projectFolder = join(studio.homeFolder, 'ViClipCap', `${NAME}.viclip`);
  browser = await openBrowser();
  page = await openPage(browser, { patienceMs: PATIENCE_MS });
  context = page.context();
  await page.goto(await studio.start());
});

afterAll(async () => {
  await browser?.close();
  await studio?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function goTo(screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

function field(target: Page, slot: number): Locator {
  return target.getByRole('textbox', { name: `Caption ${slot}` });
}

async function waitUntilSaved(target: Page): Promise<void> {
  await target.getByText('All changes saved').waitFor();
}

/** Opens the picture that `page` shows in another tab. */
async function openTab(): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(page.url());
  await field(tab, 1).waitFor();
  return tab;
}

/** @returns The process id of the engine, which stands still with some pictures captioned. */
async function freezeEngineHalfway(): Promise<number> {
  const find = () => studio.findEngine('captioner').catch(() => 0);
  await expect.poll(find, PATIENT).toBeGreaterThan(0);
  const engine = await find();
  const halfway = page.getByText(/[1-9]\d* of 60$/);
  await freezeWhen(engine, () => halfway.isVisible());
  return engine;
}

/**
 * Asks the studio for nothing, again and again.
 *
 * @returns A function that ends it and says in ms how long the studio did not answer at most.
 */
function watchStalls(): () => number {
  let longest = 0;
  let askedAt = Date.now();
  let isOver = false;
  void (async () => {
    while (!isOver) {
      askedAt = Date.now();
      await fetch(`${studio.origin}/session`).catch(() => undefined);
      longest = Math.max(longest, Date.now() - askedAt);
      await sleep(20);
    }
  })();
  return () => {
    isOver = true;
    return Math.max(longest, Date.now() - askedAt);
  };
}

interface Typing {
  /** When each letter had been typed. */
  readonly times: readonly number[];
  /** How long page and studio stood still at most, which is no fault of theirs. */
  readonly stalledMs: number;
}

/** Types letter by letter without ever pausing. */
async function typeLetters(target: Page, text: string): Promise<Typing> {
  const endWatch = watchStalls();
  const times: number[] = [];
  let longest = 0;
  for (const letter of text) {
    const before = Date.now();
    await target.keyboard.type(letter, { delay: 25 });
    times.push(Date.now());
    longest = Math.max(longest, Date.now() - before);
  }
  return { times, stalledMs: longest + endWatch() };
}

/** What the project's file holds, read without the studio. */
async function readFromFile(slot: number): Promise<string> {
  const project = await openProject(projectFolder);
  const [image] = listImagesByFileName(project.db, '001.jpg');
  const caption = image && findCaption(project.db, image.id, slot);
  closeProject(project);
  return caption?.text ?? '';
}

function expectRecent(saved: string, text: string, typing: Typing, until: number): void {
  expect(text.startsWith(saved)).toBe(true);
  const dueAt = until - LOST_AT_MOST_MS - typing.stalledMs;
  const due = typing.times.filter((time) => time <= dueAt).length;
  expect(saved.length).toBeGreaterThanOrEqual(due);
}

test('makes a project of the sixty demo pictures', async () => {
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await page.getByRole('button', { name: 'Choose a folder' }).click();
  await page.getByRole('button', { name: 'Working folder' }).click();
  await page.getByRole('button', { name: 'resources', exact: true }).click();
  await page.getByRole('button', { name: 'demo', exact: true }).click();
  await page.getByText('001.jpg').waitFor();
  await page.getByRole('button', { name: 'Use this folder' }).click();
  await page.getByRole('button', { name: 'Create project' }).click();

  await page.getByRole('heading', { level: 1, name: 'Gallery' }).waitFor();
  await page.getByRole('button', { name: /^Empty ?60$/ }).waitFor();
});

// Windows has no SIGSTOP, and no pgrep to find the engine with.
test.skipIf(process.platform === 'win32')(
  'suggests for every picture although the engine is killed over it, and says why it died',
  async () => {
    await goTo('Models');
    await page.getByText('In use').waitFor();
    await page.getByRole('button', { name: 'Suggest for all' }).click();
    const engine = await freezeEngineHalfway();
    await goTo('Jobs');
    await page.getByRole('button', { name: 'Pause: Suggestions' }).waitFor();
    process.kill(engine, 'SIGKILL');

    await page.getByText(`${PICTURES} pictures got a suggestion`).waitFor();
    expect(await page.getByText('failed').count()).toBe(0);
    await goTo('Models');
    await page.getByText('The engine is ready').waitFor();
    await page.getByText(/it was killed, .*SIGKILL/).waitFor();
  },
);

test('keeps an accepted suggestion, an edited one and Vietnamese from a keyboard program through a reload', async () => {
  await goTo('Gallery');
  await page.getByRole('gridcell', { name: /^001\.jpg/ }).dblclick();
  await field(page, 1).focus();
  await page.keyboard.press('Alt+Enter');
  await page.getByText('Accepted into caption 1.').waitFor();
  await expect.poll(() => field(page, 1).inputValue(), PATIENT).not.toBe('');
  await page.keyboard.press('End');
  await page.keyboard.type(' vào buổi sáng');
  typed[0] = await field(page, 1).inputValue();
  await field(page, 2).focus();
  await pressTelex(page, 'Mootj buwcs tranh ddang treo treen tuwowngf ');
  typed[1] = 'Một bức tranh đang treo trên tường ';
  await field(page, 3).focus();
  await page.keyboard.type('ảnh vẽ, “hoà” và «hòa» 👍🏽');
  typed[2] = 'ảnh vẽ, “hoà” và «hòa» 👍🏽';
  await waitUntilSaved(page);

  await page.reload();
  await field(page, 1).waitFor();
  const read = [1, 2, 3].map((slot) => field(page, slot).inputValue());
  expect(await Promise.all(read)).toEqual(typed);
});

test('undoes and redoes after the reload', async () => {
  await page.keyboard.press('Control+z');
  await expect.poll(() => field(page, 3).inputValue(), PATIENT).toBe('');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => field(page, 3).inputValue(), PATIENT).toBe(typed[2]);
});

test('shows in each of two tabs what is typed in the other', async () => {
  const tab = await openTab();
  await field(tab, 4).focus();
  await tab.keyboard.type('câu của thẻ thứ hai');
  typed[3] = 'câu của thẻ thứ hai';
  await expect.poll(() => field(page, 4).inputValue(), PATIENT).toBe(typed[3]);
  await field(page, 4).focus();
  await page.keyboard.press('End');
  await page.keyboard.type(', sửa ở thẻ thứ nhất');
  typed[3] += ', sửa ở thẻ thứ nhất';
  await expect.poll(() => field(tab, 4).inputValue(), PATIENT).toBe(typed[3]);
  await tab.close();
});

test('has all but the last half second in its file when the server is killed, and the rest when it is back', async () => {
  const [before, after] = ['một câu dài được gõ liền một mạch trong khi máy chủ', ' bị tắt ngang'];
  await field(page, 5).focus();
  const typing = await typeLetters(page, before);
  const killedAt = Date.now();
  await studio.kill();
  expectRecent(await readFromFile(5), before, typing, killedAt);

  await page.keyboard.type(after);
  typed[4] = before + after;
  await page.getByText('Not saved, kept here').waitFor();
  await studio.start();
  await waitUntilSaved(page);
  const tab = await openTab();
  expect(await field(tab, 5).inputValue()).toBe(typed[4]);
  await tab.close();
});

test('has all but the last half second when the tab itself crashes', async () => {
  const more = ' rồi thẻ trình duyệt cũng sập giữa chừng';
  const tab = await openTab();
  await field(tab, 4).focus();
  await tab.keyboard.press('End');
  const typing = await typeLetters(tab, more);
  const crashed = new Promise<void>((resolve) => tab.once('crash', () => resolve()));
  const crashedAt = Date.now();
  const session = await context.newCDPSession(tab);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  await tab.close();

  const fresh = await openTab();
  // What the tab had not saved is taken over when the browser has let go of it.
  await fresh.waitForFunction(
    () => !Object.keys(localStorage).some((key) => key.startsWith('viclipcap.unsaved/')),
  );
  await waitUntilSaved(fresh);
  const saved = await field(fresh, 4).inputValue();
  expectRecent(saved.slice(typed[3]?.length), more, typing, crashedAt);
  typed[3] = saved;
  await fresh.close();
});

test('exports to KTVIC exactly what was typed', async () => {
  await goTo('Import and export');
  await page.getByRole('button', { name: 'Choose…' }).click();
  await page.getByRole('textbox', { name: 'File name' }).fill('xuất');
  await page.getByRole('button', { name: 'Save here' }).click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('5 captions written').waitFor();

  const text = await readFile(join(studio.homeFolder, 'xuất.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({
    images: [{ id: 1, filename: '001.jpg' }],
    annotations: typed.map((caption, index) => ({ id: index, image_id: 1, caption })),
  });
});

test('exports alt text for ExifTool, beside the file that was chosen before', async () => {
  await page.getByRole('radio', { name: 'Alt text for ExifTool (CSV)' }).check();
  const file = join(studio.homeFolder, 'xuất.csv');
  expect(await page.getByRole('textbox', { name: 'File', exact: true }).inputValue()).toBe(file);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('1 caption written').waitFor();
  expect((await readFile(file, 'utf8')).split('\r\n')).toEqual([
    '\ufeffSourceFile,XMP-iptcCore:AltTextAccessibility-vi',
    expect.stringMatching(/001\.jpg,/),
    '',
  ]);
});
