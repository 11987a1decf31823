import { useThrottledValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { GalleryItem } from '#shared/domain/gallery.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { listPages } from './item-pages.ts';

/** While one scrolls, at most this often is the server asked. */
const THROTTLE_MS = 100;

interface ItemRange {
  readonly start: number;
  readonly end: number;
}

/**
 * What the tiles in view say, by image; tiles that are still to come are missing.
 *
 * What a tile said before is kept until the news has arrived, so that an import, which moves every
 * tile behind the new one, does not make the grid flicker.
 */
export function useGalleryItems(
  projectId: ProjectId,
  ids: readonly ImageId[],
  { start, end }: ItemRange,
): ReadonlyMap<ImageId, GalleryItem> {
  const studio = useStudio();
  const settled = useThrottledValue(`${start} ${end}`, THROTTLE_MS);
  const [from = 0, to = 0] = settled.split(' ').map(Number);
  const known = useRef(new Map<ImageId, GalleryItem>());
  const pages = listPages(from, to, ids.length);
  const answers = useQueries({
    queries: pages.map((page) =>
      studio.images.items.queryOptions({ projectId, ids: ids.slice(page.start, page.end) }),
    ),
  });
  for (const { data } of answers) {
    for (const item of data ?? []) known.current.set(item.id, item);
  }
  return known.current;
}
