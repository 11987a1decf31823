/** Layouts that scores can be computed from. `map` is `{ "id": ["caption", …] }`, `list` COCO results and ClipCap's lists. */
export type CaptionSetFormat = 'ktvic' | 'coco' | 'list' | 'map' | 'jsonl' | 'table';

/** Captions by image: references, or what a model said. */
export interface CaptionSet {
  readonly format: CaptionSetFormat;
  /** In the order in which the file first names them; one may have no caption. */
  readonly images: readonly CaptionedImage[];
}

export interface CaptionedImage {
  /** Its id or name, as the file writes it. */
  readonly key: string;
  /** Where the file gives a name beside the id. */
  readonly fileName: string | undefined;
  readonly captions: readonly CaptionText[];
}

export interface CaptionText {
  readonly text: string;
  /** The words as the data set has them, joined by `_`. */
  readonly segmented: string | undefined;
}

/** Collects captions by image while a file is read. */
export class CaptionSetBuilder {
  readonly #images = new Map<string, { fileName: string | undefined; captions: CaptionText[] }>();

  addImage(key: string, fileName?: string): void {
    if (!this.#images.has(key)) this.#images.set(key, { fileName, captions: [] });
  }

  addCaption(key: string, caption: CaptionText): void {
    this.addImage(key);
    this.#images.get(key)?.captions.push(caption);
  }

  finish(format: CaptionSetFormat): CaptionSet {
    const images = [...this.#images].map(([key, image]) => ({ key, ...image }));
    return { format, images };
  }
}
