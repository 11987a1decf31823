import { toCsvRow } from '#core/formats/to-csv-row.ts';

/** What a chart shows, as a table: what stands behind it for a screen reader, and what is exported. */
export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly ChartRow[];
  /** What a reader must know beside the numbers, such as the contract. */
  readonly note?: string | undefined;
}

/** `null` where there is no value. */
export type ChartCell = string | number | null;

export interface ChartRow {
  readonly cells: readonly ChartCell[];
  /** Shows the images of this row in the gallery; where there is no such set, nothing. */
  readonly onShow?: (() => void) | undefined;
  /** The same for single cells, by column; where there is no such set, nothing. */
  readonly onShowCell?: ((column: number) => (() => void) | undefined) | undefined;
}

/** As comma-separated values. @see RFC 4180 */
export function toCsv({ columns, rows, note }: ChartTable): string {
  const lines = [
    columns,
    ...rows.map(({ cells }) => cells),
    ...(note === undefined ? [] : [[note]]),
  ];
  return lines.map((cells) => toCsvRow(cells.map((cell) => String(cell ?? '')))).join('');
}

/** As a LaTeX table with booktabs rules; numbers are set right. */
export function toLatex({ columns, rows, note }: ChartTable, caption: string): string {
  const isNumeric = (column: number) =>
    rows.every(({ cells }) => typeof cells[column] !== 'string') && rows.length > 0;
  const alignment = columns.map((_, column) => (isNumeric(column) ? 'r' : 'l')).join('');
  const line = (cells: readonly ChartCell[]) =>
    `    ${cells.map((cell) => escapeLatex(formatCell(cell))).join(' & ')} \\\\`;
  return [
    '\\begin{table}',
    '  \\centering',
    `  \\caption{${escapeLatex(caption)}}`,
    `  \\begin{tabular}{${alignment}}`,
    '    \\toprule',
    line(columns),
    '    \\midrule',
    ...rows.map(({ cells }) => line(cells)),
    '    \\bottomrule',
    '  \\end{tabular}',
    ...(note === undefined ? [] : [`  \\par\\footnotesize ${escapeLatex(note)}`]),
    '\\end{table}',
    '',
  ].join('\n');
}

function formatCell(cell: ChartCell): string {
  if (cell === null) return '--';
  return typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(4) : String(cell);
}

const LATEX_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

function escapeLatex(text: string): string {
  return text.replace(/[\\~^]|[&%$#_{}]/gu, (sign) => LATEX_ESCAPES[sign] ?? `\\${sign}`);
}
