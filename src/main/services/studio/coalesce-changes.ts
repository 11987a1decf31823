import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** More images than this, and asking for everything again is less work. */
const MAX_IMAGES = 200;

/** Says the same with as few events as can be: an import or a long job tells of every image. */
export function coalesceChanges(events: readonly ChangeEvent[]): readonly ChangeEvent[] {
  if (events.some(({ kind }) => kind === 'everything')) return [{ kind: 'everything' }];
  const hasImages = events.some(({ kind }) => kind === 'images');
  const merged: ChangeEvent[] = [];
  for (const kind of ['captions', 'suggestions'] as const) {
    const imageIds = listImageIds(events, kind);
    if (imageIds.length > MAX_IMAGES) return [{ kind: 'everything' }];
    if (imageIds.length > 0) merged.push({ kind, imageIds });
  }
  if (hasImages) merged.push({ kind: 'images' });
  for (const kind of ['jobs', 'views'] as const) {
    if (events.some((event) => event.kind === kind)) merged.push({ kind });
  }
  return merged;
}

function listImageIds(
  events: readonly ChangeEvent[],
  kind: 'captions' | 'suggestions',
): readonly ImageId[] {
  const ids = events.flatMap((event) => (event.kind === kind ? event.imageIds : []));
  return [...new Set(ids)];
}
