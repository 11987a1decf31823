import type { JobRecord } from '#main/db/queries/jobs.ts';
import { isForSomebodyWaiting } from './is-for-somebody-waiting.ts';

/**
 * Names the lane a job runs in; one job of a lane runs at a time.
 *
 * Work of a kind shares a lane, but for suggestions that somebody asked for at a picture: they do not
 * stand behind a run over the whole project.
 */
export function laneOf({ kind, params }: Pick<JobRecord, 'kind' | 'params'>): string {
  if (kind !== 'suggest') return kind;
  return isForSomebodyWaiting(findImages(params)) ? 'suggest at once' : kind;
}

/** A project may come from a stranger, so anything may stand there. */
function findImages(params: string): unknown {
  const parsed: unknown = JSON.parse(params);
  return typeof parsed === 'object' && parsed !== null && 'images' in parsed ? parsed.images : null;
}
