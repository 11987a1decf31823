/** What a finished job did, in numbers; each has a text in every language. */
export type JobReport =
  | {
      readonly kind: 'import-pictures';
      readonly imported: number;
      /** Already in the project, or the same bytes as a picture that is. */
      readonly alreadyThere: number;
      readonly failed: number;
    }
  | {
      readonly kind: 'import-annotations';
      readonly format: string;
      readonly captions: number;
      readonly matchedImages: number;
      /** Names in the file that the project has no picture for: the first 100. */
      readonly unknownImages: readonly string[];
      readonly unknownImageCount: number;
      /** Captions that were not read, such as empty ones. */
      readonly skipped: number;
    }
  | { readonly kind: 'suggest'; readonly suggestions: number; readonly failed: number }
  | {
      readonly kind: 'export';
      /** Absolute path of the file that was written. */
      readonly path: string;
      readonly images: number;
      readonly captions: number;
      readonly skippedImages: number;
    };

export const EXPORT_FORMATS = ['ktvic', 'coco', 'jsonl', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
