import { Kbd } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartTable } from './chart-table.ts';
import { listChartStops } from './list-chart-stops.ts';
import { useCellFormat } from './use-cell-format.ts';

export interface ChartKeysProps {
  readonly label: string;
  readonly table: ChartTable;
  /** Told the row of the table that the keyboard is at, and null when it has left. */
  readonly onFocusRow: (row: number | null) => void;
}

/** The way through a drawing by keyboard: one stop for Tab, arrows from mark to mark, Enter to the images of one. */
export function ChartKeys({ label, table, onFocusRow }: ChartKeysProps) {
  const { t } = useTranslation('dashboards');
  const stops = listChartStops(table, useCellFormat());
  const [current, setCurrent] = useState(0);
  const reachable = Math.min(current, stops.length - 1);
  return (
    <div className="chart-keys" role="toolbar" aria-label={t('keys.label', { title: label })}>
      {stops.map(({ row, text, onShow }, at) => (
        <button
          // biome-ignore lint/suspicious/noArrayIndexKey: marks have no name of their own and never move
          key={at}
          type="button"
          className="chart-key"
          tabIndex={at === reachable ? 0 : -1}
          aria-disabled={onShow === undefined}
          onFocus={() => {
            setCurrent(at);
            onFocusRow(row);
          }}
          onBlur={() => onFocusRow(null)}
          onClick={onShow}
          onKeyDown={moveBetweenKeys}
        >
          {text}
          {onShow !== undefined && (
            <span className="chart-key-hint" aria-hidden>
              <Kbd size="xs">Enter</Kbd> {t('keys.show')}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}

/** How far a key goes among the marks. */
const STEPS: Readonly<Record<string, number>> = {
  ...{ ArrowRight: 1, ArrowDown: 1, End: Number.POSITIVE_INFINITY },
  ...{ ArrowLeft: -1, ArrowUp: -1, Home: Number.NEGATIVE_INFINITY },
};

function moveBetweenKeys(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = STEPS[event.key];
  const keys = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])];
  if (step === undefined || keys.length === 0) return;
  event.preventDefault();
  const next = keys.indexOf(event.currentTarget) + step;
  keys[Math.min(keys.length - 1, Math.max(0, next))]?.focus();
}
