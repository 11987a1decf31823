/** How far a job was at a time. */
export interface ProgressSample {
  readonly atMs: number;
  readonly done: number;
}

/** Older samples say little about the speed now. */
const WINDOW_MS = 30_000;
/** With less to go by, an estimate would only jump about. */
const MIN_SPAN_MS = 2000;

/** Adds what is known now; a job that was set back begins anew. */
export function addSample(
  samples: readonly ProgressSample[],
  sample: ProgressSample,
): readonly ProgressSample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.done < last.done) return [sample];
  if (last?.done === sample.done && samples.length > 1) return samples;
  return [...samples.filter(({ atMs }) => sample.atMs - atMs <= WINDOW_MS), sample];
}

/** Milliseconds until `total` at the speed of the last half minute; `null` while that is unclear. */
export function estimateRemainingMs(
  samples: readonly ProgressSample[],
  total: number | null,
): number | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (total === null || first === undefined || last === undefined) return null;
  const [spanMs, count] = [last.atMs - first.atMs, last.done - first.done];
  if (spanMs < MIN_SPAN_MS || count <= 0) return null;
  return Math.max(0, ((total - last.done) * spanMs) / count);
}

/** How a time to wait is told: roughly, and never as nothing. */
export type RoughTime =
  | { readonly unit: 'unknown' | 'seconds' }
  | { readonly unit: 'minutes' | 'hours'; readonly count: number };

export function toRoughTime(ms: number | null): RoughTime {
  if (ms === null) return { unit: 'unknown' };
  const minutes = ms / 60_000;
  if (minutes < 0.75) return { unit: 'seconds' };
  if (minutes < 90) return { unit: 'minutes', count: Math.max(1, Math.round(minutes)) };
  return { unit: 'hours', count: Math.round(minutes / 60) };
}
