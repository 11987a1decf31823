import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drawCurves } from './draw-curves.ts';
import type { StudyScores } from './score-pack.ts';
import { ROWS, SIZES, type StudyStart } from './settings.ts';
import type { StudyCell, StudyResults } from './study-results.ts';

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
  let page = existsSync(PAGE) ? await readFile(PAGE, 'utf8') : '';
  for (const start of ['nothing', 'half', 'demo'] as const) {
    page = putBetween(page, start, writeSection(results, start));
  }
  page = putBetween(
    page,
    'pack',
    `Demo pack: \`${results.pack.slice(0, 16)}…\` (SHA-256 of its manifest).`,
  );
  await writeFile(PAGE, page);
  for (const start of CURVED) {
    if (!hasCurves(results, start)) continue;
    const curves = ROWS.filter((row) => row.start === start).map(({ name }) => ({
      name,
      points: SIZES.flatMap((size) => {
        const cells = findCells(results, start, name, size);
        return cells.length === 0 ? [] : [{ size, value: mean(cells, 'cider') }];
      }),
    }));
    const before = results.before[start]?.cider;
    const svg = drawCurves({ title: `CIDEr, ${TITLES[start].toLowerCase()}`, curves, before });
    await writeFile(join(dirname(PAGE), nameCurves(start)), svg);
  }
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

function writeTable(results: StudyResults, start: StudyStart): string {
  const heads = SIZES.map((size) => `${size}: CIDEr | BLEU-4 | facts | distinct`);
  const lines = [
    `| | ${heads.join(' | ')} | kept the start | mended |`,
    `|---|${'---|'.repeat(SIZES.length * 4 + 2)}`,
  ];
  const before = results.before[start];
  if (before !== undefined) {
    const scores = formatScores(before);
    lines.push(`| *before* | ${SIZES.map(() => scores).join(' | ')} | | |`);
  }
  for (const { name } of ROWS.filter((row) => row.start === start)) {
    const ofRow = SIZES.map((size) => findCells(results, start, name, size));
    if (ofRow.every((cells) => cells.length === 0)) continue;
    const all = ofRow.flat();
    const kept = all.filter(({ keptEpoch }) => keptEpoch === 0).length;
    const mended = new Set(all.flatMap(({ mended: patch }) => Object.keys(patch)));
    const scores = ofRow.map((cells) => (cells.length === 0 ? '| | | ' : summarize(cells)));
    lines.push(
      `| ${name} | ${scores.join(' | ')} | ${start === 'nothing' ? '' : `${kept} of ${all.length}`} | ${[...mended].join(', ')} |`,
    );
  }
  return lines.join('\n');
}

function summarize(cells: readonly StudyCell[]): string {
  const spread = Math.max(...ciders(cells)) - Math.min(...ciders(cells));
  const cider = `${mean(cells, 'cider').toFixed(2)}${cells.length > 1 ? ` ± ${(spread / 2).toFixed(2)}` : ''}`;
  const rest = (['bleu4', 'facts', 'distinct'] as const).map((key) => mean(cells, key).toFixed(2));
  return [cider, ...rest].join(' | ');
}

function formatScores({ cider, bleu4, facts, distinct }: StudyScores): string {
  return [cider, bleu4, facts, distinct].map((score) => score.toFixed(2)).join(' | ');
}

function findCells(
  { cells }: StudyResults,
  start: StudyStart,
  row: string,
  size: number,
): readonly StudyCell[] {
  return cells.filter((cell) => cell.start === start && cell.row === row && cell.size === size);
}

function ciders(cells: readonly StudyCell[]): readonly number[] {
  return cells.map(({ scores }) => scores.cider);
}

function mean(cells: readonly StudyCell[], key: keyof StudyScores): number {
  return cells.reduce((sum, { scores }) => sum + scores[key], 0) / cells.length;
}
