import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { PRESETS } from '#core/guidelines/presets.ts';
import { findCaption } from '#main/db/queries/captions.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import { buildStudio } from '#tests/support/build-studio.ts';
import { openBrowser } from '#tests/support/editor/open-browser.ts';
import { openRealStudio } from '#tests/support/real-studio.ts';
import { printTimes } from './studio/print-times.ts';
import { createAnnotator } from './workbench/annotator.ts';
import { createCountingKeyboard } from './workbench/counting-keyboard.ts';
import { createEditorPage } from './workbench/editor-page.ts';
import { computeSeconds, findBreakEven, type Operators } from './workbench/keystroke-level.ts';
import { makeProjects, type WorkbenchProject } from './workbench/make-projects.ts';

/**
 * The same person captions the same pictures twice through the real screens, by keyboard alone: once with what the studio offers, once
 * with the field alone. What stands in the project at the end must be, to the letter, what the person left in the fields.
 */
const PICTURES = Number(process.argv[3] ?? 10);
const SLOTS = 5;
/** What a decision takes where the words shown were expected. */
const GLANCE_S = 0.5;
const GUIDELINE = PRESETS['uit-openviic-2022'];

interface Outcome extends Operators {
  readonly takenWords: number;
  readonly words: number;
  /** Remarks of the guideline beyond those on the captions that were wanted. */
  readonly violations: number;
  readonly unlikeWanted: number;
}

await buildStudio('page');
const folder = await mkdtemp(join(tmpdir(), 'viclipcap-workbench-'));
const studio = await openRealStudio(folder);
const browser = await openBrowser();
try {
  const folders = { appFolder: join(folder, 'app'), homeFolder: studio.homeFolder };
  const { plain, aided, wanted } = await makeProjects(folders, PICTURES);
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  await page.goto(await studio.start());
  await page.getByText('Commands').waitFor();
  const withAids = await captionAll(page, aided, { wanted, usesAids: true });
  const withoutAids = await captionAll(page, plain, { wanted, usesAids: false });
  print(withoutAids, withAids);
} finally {
  await browser.close();
  await studio.stop();
  await rm(folder, { recursive: true, force: true });
}

async function captionAll(
  page: Page,
  project: WorkbenchProject,
  {
    wanted,
    usesAids,
  }: { readonly wanted: readonly (readonly string[])[]; readonly usesAids: boolean },
): Promise<Outcome> {
  await page.goto('about:blank');
  await page.goto(`${studio.origin}/#/p/${project.id}/editor/${project.imageIds[0]}`);
  const editor = createEditorPage(page);
  const keyboard = createCountingKeyboard(page);
  const annotator = createAnnotator({ keyboard, editor, usesAids });
  const left: (readonly { readonly text: string; readonly wanted: string }[])[] = [];
  for (const [index, captions] of wanted.entries()) {
    await page
      .getByRole('heading', { name: `${String(index + 1).padStart(3, '0')}.jpg` })
      .waitFor();
    await page.locator('#caption-field-1:focus').waitFor();
    if (!usesAids && index === 0) await page.keyboard.press('Alt+c');
    const open = [...captions];
    const texts = [];
    for (let slot = 1; slot <= SLOTS; slot += 1) {
      await page.locator(`#caption-field-${slot}:focus`).waitFor();
      const written = await annotator.writeOne(open, slot, `${index + 1}/${slot}`);
      texts.push({ text: written.text, wanted: open[written.index] ?? '' });
      open.splice(written.index, 1);
      await keyboard.press('Enter');
    }
    left.push(texts);
  }
  await page.getByText('All changes saved').waitFor();
  if (usesAids) printTimes('last key to words shown, pause included', editor.waitsMs);
  await requireSaved(project, left);
  const all = left.flat();
  return {
    ...annotator.count(),
    takenWords: annotator.countTaken(),
    words: all.reduce((sum, { text }) => sum + text.split(' ').length, 0),
    violations: all.reduce(
      (sum, { text, wanted: aim }) => sum + countRemarks(text) - countRemarks(aim),
      0,
    ),
    unlikeWanted: all.filter(({ text, wanted: aim }) => text !== aim).length,
  };
}

function countRemarks(text: string): number {
  return lintCaption(text, GUIDELINE).length;
}

/** Never a letter lost: the project holds what stood in the fields. */
async function requireSaved(
  { folder: path, imageIds }: WorkbenchProject,
  left: readonly (readonly { readonly text: string }[])[],
): Promise<void> {
  const project = await openProject(path);
  for (const [index, texts] of left.entries()) {
    for (const [at, { text }] of texts.entries()) {
      const imageId = imageIds[index];
      const saved = imageId && findCaption(project.db, imageId, at + 1)?.text;
      if (saved === text) continue;
      throw new Error(
        `Caption ${index + 1}/${at + 1} was left as "${text}" and saved as "${saved}"`,
      );
    }
  }
  closeProject(project);
}

function print(plain: Outcome, aided: Outcome): void {
  const captions = PICTURES * SLOTS;
  const row = (label: string, get: (outcome: Outcome) => number, digits = 0): void => {
    const [without, within] = [get(plain), get(aided)];
    const change = Math.round(100 * (within / without - 1));
    const ratio = Number.isFinite(change) ? `${change > 0 ? '+' : ''}${change} %` : '';
    process.stdout.write(
      `${label.padEnd(44)}${without.toFixed(digits).padStart(9)}${within.toFixed(digits).padStart(9)}  ${ratio}\n`,
    );
  };
  process.stdout.write(`${PICTURES} pictures, ${captions} captions, ${plain.words} words\n`);
  process.stdout.write(`${''.padEnd(44)}${'text box'.padStart(9)}${'aids'.padStart(9)}\n`);
  row('keys', ({ keys }) => keys);
  row('words taken and not typed', ({ takenWords }) => takenWords);
  row('decisions', ({ decisions }) => decisions);
  row('waits for the model', ({ waits }) => waits);
  row(
    'seconds a caption, keystroke-level model',
    (outcome) => computeSeconds(outcome) / captions,
    1,
  );
  row(
    `… a glance of ${GLANCE_S} s for each decision`,
    (outcome) => computeSeconds(outcome, GLANCE_S) / captions,
    1,
  );
  row('remarks of the guideline left by slips', ({ violations }) => violations);
  row('captions other than was wanted', ({ unlikeWanted }) => unlikeWanted);
  process.stdout.write(
    `the aids are quicker while a decision takes less than ${findBreakEven(plain, aided).toFixed(2)} s\n`,
  );
}
