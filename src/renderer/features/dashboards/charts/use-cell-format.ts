import { useTranslation } from 'react-i18next';
import type { ChartCell } from './chart-table.ts';

/** Writes the cells of a chart's table as people of the interface's language do. */
export function useCellFormat(): (cell: ChartCell) => string {
  const { i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 4 });
  return (cell) => (cell === null ? '–' : typeof cell === 'number' ? number.format(cell) : cell);
}
