import type { ImageId, ProjectId } from '#shared/domain/ids.ts';

/** A picture file that may be sent to a page. */
export interface MediaFile {
  /** Absolute; it held a picture when it was looked at. */
  readonly path: string;
  /** Such as `image/jpeg`. */
  readonly contentType: string;
  /** Changes when the bytes do; without quotes. */
  readonly tag: string;
}

export interface MediaRef {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
}

export interface ThumbnailRef extends MediaRef {
  /** Long side in pixels. */
  readonly sizePx: number;
}

/**
 * Finds the pictures of open projects by their ids; a page never names a path.
 *
 * @throws AppError `NOT_FOUND` for ids that no project has, `FILE_NOT_FOUND`, `FILE_NOT_READABLE`,
 * or an `IMAGE_…` code if the file is no picture any more.
 */
export interface MediaSource {
  readonly getImage: (ref: MediaRef) => Promise<MediaFile>;
  /** @throws AbortError if `signal` aborts before its turn came: nobody looks at it any more. */
  readonly getThumbnail: (ref: ThumbnailRef, signal: AbortSignal) => Promise<MediaFile>;
}
