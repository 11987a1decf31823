import type { StudyScores } from './score-captions.ts';
import type { StudyCell, StudyResults } from './study-results.ts';

/** The cells of a line at a size, one a seed. */
export function findCells(
  { cells }: StudyResults,
  wanted: Pick<StudyCell, 'start' | 'line' | 'size'>,
): readonly StudyCell[] {
  return cells.filter(
    ({ start, line, size }) =>
      start === wanted.start && line === wanted.line && size === wanted.size,
  );
}

/** The mean of a score over cells. */
export function meanOf(cells: readonly StudyCell[], key: keyof StudyScores): number {
  return cells.reduce((sum, { scores }) => sum + scores[key], 0) / cells.length;
}
