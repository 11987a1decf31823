import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { findCells, meanOf } from './find-cells.ts';
import { listLines, ROWS, SIZES, type StudyRow, type StudyStart } from './settings.ts';
import type { StudyCell, StudyResults } from './study-results.ts';

const DETAILS = ['bleu4', 'facts', 'distinct'] as const;

/** What each line of a start came to: CIDEr at every size, and the rest at the largest that was run. */
export function writeTable(results: StudyResults, start: StudyStart): string {
  const isKept = start !== 'nothing';
  const heads = [
    ...['CIDEr with', ...SIZES, 'BLEU-4', 'facts', 'distinct', 's a run'],
    ...(isKept ? ['kept the start'] : []),
    'mended',
  ];
  const lines: (readonly (string | number)[])[] = [heads, heads.map(() => '---')];
  const before = results.before[start];
  if (before !== undefined) {
    const ciders = SIZES.map(() => before.cider.toFixed(2));
    const details = DETAILS.map((key) => before[key].toFixed(2));
    const empty = isKept ? ['', '', ''] : ['', ''];
    lines.push(['*before*', ...ciders, ...details, ...empty]);
  }
  for (const row of ROWS.filter((each) => each.start === start)) {
    const name = (line: string) => (isDefault(row) ? `**${line}** (the default)` : line);
    for (const line of listLines(row)) {
      const ofSizes = SIZES.map((size) => findCells(results, { start, line, size }));
      if (ofSizes.some((cells) => cells.length > 0)) {
        lines.push([name(line), ...describeCells(ofSizes, isKept)]);
      }
    }
  }
  return lines.map((columns) => `| ${columns.join(' | ')} |`).join('\n');
}

/** @param ofSizes At least one cell. */
function describeCells(
  ofSizes: readonly (readonly StudyCell[])[],
  isKept: boolean,
): readonly string[] {
  const all = ofSizes.flat();
  const largest = ofSizes.findLast((cells) => cells.length > 0) ?? [];
  const seconds = all.reduce((sum, { processorSeconds: each }) => sum + each, 0) / all.length;
  const kept = all.filter(({ keptEpoch }) => keptEpoch === 0).length;
  const mended = new Set(all.flatMap(({ mended: patch }) => Object.keys(patch)));
  return [
    ...ofSizes.map(formatCider),
    ...DETAILS.map((key) => meanOf(largest, key).toFixed(2)),
    seconds.toFixed(0),
    ...(isKept ? [`${kept} of ${all.length}`] : []),
    [...mended].join(', '),
  ];
}

/** The ways to go on from half a world, the best first: by the mean over the sizes, which count alike. */
export function writeChoice(results: StudyResults): string {
  const before = results.before['half']?.cider ?? 0;
  const ways = ROWS.filter(({ start }) => start === 'half').flatMap((row) => {
    const ofSizes = SIZES.map((size) =>
      findCells(results, { start: 'half', line: row.name, size }),
    );
    if (ofSizes.some((cells) => cells.length === 0)) return [];
    const all = ofSizes.flat().map(({ scores }) => scores.cider);
    const mean = ofSizes.reduce((sum, cells) => sum + meanOf(cells, 'cider'), 0) / SIZES.length;
    const isBetter = all.filter((cider) => cider > before).length;
    const [worst, name] = [Math.min(...all), isDefault(row) ? `**${row.name}**` : row.name];
    const gain = `+${(mean - before).toFixed(2)}`.replace('+-', '−');
    const line = `| ${name} | ${mean.toFixed(2)} | ${gain} | ${worst.toFixed(2)} | ${isBetter} of ${all.length} |`;
    return [{ mean, line }];
  });
  if (ways.length === 0) return '*Not run yet.*';
  return [
    '| | mean CIDEr | above the start | worst run | better than the start |',
    '|---|---|---|---|---|',
    ...ways.toSorted((a, b) => b.mean - a.mean).map(({ line }) => line),
  ].join('\n');
}

/** Whether a row trains as the studio's own recipe does. */
function isDefault({ recipe, changes, next }: StudyRow): boolean {
  const preset = findRecipePreset('studio-default')?.recipe;
  if (recipe !== 'studio-default' || next !== undefined || typeof changes === 'function')
    return false;
  const { start: _, ...own } = changes;
  return JSON.stringify({ ...preset, ...own }) === JSON.stringify(preset);
}

function formatCider(cells: readonly StudyCell[]): string {
  if (cells.length === 0) return '';
  const ciders = cells.map(({ scores }) => scores.cider);
  const mean = meanOf(cells, 'cider').toFixed(2);
  if (ciders.length === 1) return mean;
  const spread = (Math.max(...ciders) - Math.min(...ciders)) / 2;
  return `${mean} ± ${spread.toFixed(2)}`;
}
