import type { ProgressDisplay } from './progress-display.ts';

const MEBIBYTE = 2 ** 20;

/** Tells a progress in bytes as one in MiB. */
export function toMebibytes(update: ProgressDisplay['update']): ProgressDisplay['update'] {
  const round = (bytes: number): number => Math.round(bytes / MEBIBYTE);
  return (done, total) => update(round(done), total === null ? null : round(total));
}
