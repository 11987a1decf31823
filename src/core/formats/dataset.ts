import type { JsonObject } from './json-value.ts';

/**
 * `ktvic`: KTVIC's own layout, `filename` and `segment_caption`. `coco`: COCO captions, `file_name`,
 * which UIT-ViIC and UIT-OpenViIC follow too.
 */
export type DatasetFormat = 'ktvic' | 'coco';

/** A captions file as it was read: everything in it has a place here, so it can be written again. */
export interface Dataset {
  readonly format: DatasetFormat;
  readonly images: readonly DatasetImage[];
  readonly annotations: readonly DatasetAnnotation[];
  /** Keys of the document beside `images` and `annotations`. */
  readonly extras: JsonObject;
}

export interface DatasetImage {
  readonly id: number;
  /** As the file writes it; may hold folders, in any Unicode form. */
  readonly fileName: string;
  /** Keys the studio does not use. */
  readonly extras: JsonObject;
}

export interface DatasetAnnotation {
  /** `undefined` in files that do not number their annotations, as UIT-OpenViIC's. */
  readonly id: number | undefined;
  readonly imageId: number;
  readonly caption: string;
  /** Word-segmented form (`khung_cảnh`). */
  readonly segmentCaption: string | undefined;
  readonly extras: JsonObject;
}

/** The key under which each format keeps an image's file name. */
export const FILE_NAME_KEYS = { ktvic: 'filename', coco: 'file_name' } as const satisfies Record<
  DatasetFormat,
  string
>;
