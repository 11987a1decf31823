import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { findBridge } from './bridge.ts';

/** Long sides that thumbnails are made in, in pixels of the picture file. */
export const THUMBNAIL_SIZES = [160, 320, 640, 1280] as const;
export type ThumbnailSize = (typeof THUMBNAIL_SIZES)[number];

/** Where the picture itself comes from; cached for good, since a changed file gets a new id. */
export function toImageUrl(projectId: ProjectId, imageId: ImageId): string {
  return `${mediaRoot()}/${projectId}/image/${imageId}`;
}

/** Where a small one comes from, at least `widthPx` CSS pixels wide on this screen. */
export function toThumbnailUrl(projectId: ProjectId, imageId: ImageId, widthPx: number): string {
  const size = chooseThumbnailSize(widthPx * (globalThis.devicePixelRatio ?? 1));
  return `${mediaRoot()}/${projectId}/thumbnail/${imageId}?size=${size}`;
}

/** The smallest size that is not enlarged; the largest there is beyond that. */
export function chooseThumbnailSize(devicePx: number): ThumbnailSize {
  return THUMBNAIL_SIZES.find((size) => size >= devicePx) ?? 1280;
}

function mediaRoot(): string {
  return findBridge() === undefined ? '/media' : 'viclipcap-media://project';
}
