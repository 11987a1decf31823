import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { MediaRef, ThumbnailRef } from './media-source.ts';

/** Long sides that thumbnails are made in; a page cannot ask for any other. */
const THUMBNAIL_SIZES: readonly number[] = [160, 320, 640, 1280];

export type MediaRequest =
  | ({ readonly kind: 'image' } & MediaRef)
  | ({ readonly kind: 'thumbnail' } & ThumbnailRef);

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const PATH = new RegExp(`^/(${UUID})/(image|thumbnail)/([1-9]\\d{0,14})$`);

/**
 * Reads `/<project>/image/<id>` or `/<project>/thumbnail/<id>?size=320`.
 *
 * @returns `undefined` for anything else at all.
 */
export function parseMediaPath(path: string, query: URLSearchParams): MediaRequest | undefined {
  const [, project, kind, id] = PATH.exec(path) ?? [];
  if (project === undefined || id === undefined) return undefined;
  const ref: MediaRef = { projectId: project as ProjectId, imageId: Number(id) as ImageId };
  if (kind === 'image') return { kind, ...ref };
  const sizePx = Number(query.get('size'));
  return THUMBNAIL_SIZES.includes(sizePx) ? { kind: 'thumbnail', ...ref, sizePx } : undefined;
}
