import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ImageId } from '#shared/domain/ids.ts';

/** More images than this, and asking for everything again is less work. */
const MAX_IMAGES = 200;

type PlainKind = Exclude<ChangeEvent['kind'], 'everything' | 'captions' | 'suggestions'>;

/** Kinds that say nothing more; one that is left out does not compile, for nobody would hear of it. */
const PLAIN_KINDS = Object.keys({
  images: true,
  jobs: true,
  views: true,
  scores: true,
  guideline: true,
  likeness: true,
} satisfies Readonly<Record<PlainKind, true>>) as readonly PlainKind[];

/** Says the same with as few events as can be: an import or a long job tells of every image. */
export function coalesceChanges(events: readonly ChangeEvent[]): readonly ChangeEvent[] {
  if (events.some(({ kind }) => kind === 'everything')) return [{ kind: 'everything' }];
  const merged: ChangeEvent[] = [];
  for (const kind of ['captions', 'suggestions'] as const) {
    const imageIds = listImageIds(events, kind);
    if (imageIds.length > MAX_IMAGES) return [{ kind: 'everything' }];
    if (imageIds.length > 0) merged.push({ kind, imageIds });
  }
  for (const kind of PLAIN_KINDS) {
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
