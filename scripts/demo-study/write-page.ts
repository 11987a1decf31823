import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drawCurves } from './draw-curves.ts';
import { findCells, meanOf } from './find-cells.ts';
import { listLines, ROWS, SEEDS, SIZES, type StudyStart } from './settings.ts';
import type { StudyResults } from './study-results.ts';
import { writeChoice, writeTable } from './write-tables.ts';

const PAGE = 'docs/experiments/demo-world.md';
const TITLES: Readonly<Record<StudyStart, string>> = {
  nothing: 'From nothing',
  half: 'From a pack that knows half of the world',
  demo: 'From the demo pack',
};

/** What curves are drawn of. */
const CURVED: readonly StudyStart[] = ['nothing', 'half'];

/** Puts the tables between the page's marks, and draws the curves beside it. */
export async function writePage(results: StudyResults): Promise<void> {
  let page = await readFile(PAGE, 'utf8');
  for (const start of ['nothing', 'half', 'demo'] as const) {
    page = putBetween(page, start, writeSection(results, start));
  }
  page = putBetween(page, 'choice', writeChoice(results));
  page = putBetween(page, 'state', describeState(results));
  await writeFile(PAGE, page);
  for (const start of CURVED.filter((each) => hasCurves(results, each))) {
    const curves = ROWS.filter((row) => row.start === start)
      .flatMap(listLines)
      .map((name) => ({
        name,
        points: SIZES.flatMap((size) => {
          const cells = findCells(results, { start, line: name, size });
          return cells.length === 0 ? [] : [{ size, value: meanOf(cells, 'cider') }];
        }),
      }));
    const before = results.before[start]?.cider;
    const svg = drawCurves({ title: `CIDEr, ${TITLES[start].toLowerCase()}`, curves, before });
    await writeFile(join(dirname(PAGE), nameCurves(start)), svg);
  }
}

function describeState({ pack, cells }: StudyResults): string {
  const wanted = ROWS.flatMap(listLines).length * SIZES.length;
  const whole = SEEDS.filter((seed) => cells.filter((cell) => cell.seed === seed).length >= wanted);
  // Lines of one run share its time.
  const firsts = new Set(ROWS.map((row) => listLines(row)[0]));
  const seconds = cells
    .filter(({ line }) => firsts.has(line))
    .reduce((sum, { processorSeconds }) => sum + processorSeconds, 0);
  const hours = (seconds / 3600).toFixed(1);
  return [
    `Seeds that everything was run with: ${whole.join(', ') || 'none'}; ${cells.length} of ${wanted * SEEDS.length} results,`,
    `${hours} hours of processor time.`,
    `Demo pack: \`${pack.slice(0, 16)}…\` (SHA-256 of its manifest).`,
  ].join(' ');
}

/** A line takes two sizes. */
function hasCurves({ cells }: StudyResults, start: StudyStart): boolean {
  const sizes = cells.filter((cell) => cell.start === start).map(({ size }) => size);
  return CURVED.includes(start) && new Set(sizes).size > 1;
}

function nameCurves(start: StudyStart): string {
  return `demo-world-${start}.svg`;
}

/** The table, and where there are curves a link to them; nothing before the first run. */
function writeSection(results: StudyResults, start: StudyStart): string {
  if (!results.cells.some((cell) => cell.start === start)) return '*Not run yet.*';
  const table = writeTable(results, start);
  if (!hasCurves(results, start)) return table;
  const what = `CIDEr over the number of pictures, ${TITLES[start].toLowerCase()}`;
  return `${table}\n\n![${what}](${nameCurves(start)})`;
}

function putBetween(page: string, mark: string, text: string): string {
  const [open, close] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for ${mark}`);
  return `${page.slice(0, from + open.length)}\n${text}\n${page.slice(to)}`;
}
