import { ReferenceArea } from 'recharts';
import type { ChartCell } from './chart-table.ts';

export interface FocusBandProps {
  /** Of the bar that the keyboard is at; nothing is drawn without it. */
  readonly label: ChartCell | undefined;
  /** Whether bars lie. */
  readonly isLying: boolean;
}

/** The stripe behind a bar of a bar chart. */
export function FocusBand({ label, isLying }: FocusBandProps) {
  if (label === undefined || label === null) return null;
  return (
    <ReferenceArea
      {...(isLying ? { y1: label, y2: label } : { x1: label, x2: label })}
      fill="var(--chart-accent)"
      fillOpacity={0.16}
    />
  );
}
