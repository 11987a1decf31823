import type { JobRecord } from '#main/db/queries/jobs.ts';

/** Suggestions for at most so many chosen images are what a person is waiting for. */
const AT_ONCE_IMAGES = 5;

/**
 * Names the lane a job runs in; one job of a lane runs at a time.
 *
 * Work of a kind shares a lane, but for suggestions that somebody asked for at a picture: they do not
 * stand behind a run over the whole project.
 */
export function laneOf({ kind, params }: Pick<JobRecord, 'kind' | 'params'>): string {
  if (kind !== 'suggest') return kind;
  const images = listImages(params);
  return images !== null && images.length <= AT_ONCE_IMAGES ? 'suggest at once' : kind;
}

/** A project may come from a stranger, so anything may stand there. */
function listImages(params: string): readonly unknown[] | null {
  const parsed: unknown = JSON.parse(params);
  if (typeof parsed !== 'object' || parsed === null || !('images' in parsed)) return null;
  return Array.isArray(parsed.images) ? parsed.images : null;
}
