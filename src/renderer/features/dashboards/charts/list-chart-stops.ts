import type { ChartCell, ChartTable } from './chart-table.ts';

/** A mark of a chart, as the keyboard comes to it. */
export interface ChartStop {
  readonly row: number;
  readonly text: string;
  /** Shows its images; where there is no such set, nothing. */
  readonly onShow: (() => void) | undefined;
}

/** The marks of a chart in the order of its table: each row, and after it the cells that have images of their own. */
export function listChartStops(
  { columns, rows }: ChartTable,
  format: (cell: ChartCell) => string,
): readonly ChartStop[] {
  return rows.flatMap(({ cells, onShow, onShowCell }, row) => {
    const [name = null, ...values] = cells;
    const describe = (at: number) => `${columns[at] ?? ''} ${format(cells[at] ?? null)}`;
    const whole = values.map((_, at) => describe(at + 1)).join(', ');
    return [
      { row, text: `${format(name)}: ${whole}`, onShow },
      ...values.flatMap((_, at) => {
        const onShowOne = onShowCell?.(at + 1);
        if (onShowOne === undefined) return [];
        return [{ row, text: `${format(name)}: ${describe(at + 1)}`, onShow: onShowOne }];
      }),
    ];
  });
}
