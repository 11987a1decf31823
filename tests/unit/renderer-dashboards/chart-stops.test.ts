import { expect, test } from 'vitest';
import { listChartStops } from '#renderer/features/dashboards/charts/list-chart-stops.ts';

const format = (cell: string | number | null) => (cell === null ? '–' : String(cell));

test('the keyboard comes to each row, then to its cells that have images of their own', () => {
  const whole = () => undefined;
  const edited = () => undefined;
  const stops = listChartStops(
    {
      columns: ['Person', 'Accepted', 'Edited', 'Seconds'],
      rows: [
        {
          cells: ['Lan', 2, 1, null],
          onShow: whole,
          onShowCell: (at) => (at === 2 ? edited : undefined),
        },
        { cells: ['Minh', 0, 0, 4.5] },
      ],
    },
    format,
  );
  expect(stops).toEqual([
    { row: 0, text: 'Lan: Accepted 2, Edited 1, Seconds –', onShow: whole },
    { row: 0, text: 'Lan: Edited 1', onShow: edited },
    { row: 1, text: 'Minh: Accepted 0, Edited 0, Seconds 4.5', onShow: undefined },
  ]);
});
