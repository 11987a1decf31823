import type { ImageId, Sha256, UnixMs } from './ids.ts';

export type ImageFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff';

/** What an image is for when a model is trained. */
export const SPLITS = ['train', 'val', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface ProjectImage {
  readonly id: ImageId;
  /** Absolute path of the original, which is never modified or moved. */
  readonly path: string;
  /** The name corpora know it by, in NFC. */
  readonly fileName: string;
  readonly contentHash: Sha256;
  readonly sizeBytes: number;
  /** Size as a person sees it, after EXIF orientation. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly format: ImageFormat;
  readonly importedAt: UnixMs;
}
