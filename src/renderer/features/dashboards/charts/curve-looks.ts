import type { LegendEntry } from './picture-frame.ts';

/** How curves are told apart, by colour and by dashes; more curves begin again. */
const LOOKS: readonly Pick<LegendEntry, 'color' | 'dashes'>[] = [
  { color: '--chart-accent', dashes: 'none' },
  { color: '--chart-second', dashes: '7 4' },
  { color: '--chart-third', dashes: '2 4' },
  { color: '--chart-other', dashes: 'none' },
  { color: '--chart-accent-soft', dashes: '10 3 2 3' },
];

/** The legend of so many curves. */
export function listCurveLooks(labels: readonly string[]): readonly LegendEntry[] {
  return labels.map((label, at) => ({ label, ...LOOKS[at % LOOKS.length] }) as LegendEntry);
}
