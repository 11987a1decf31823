import {
  type DatasetAnnotation,
  type DatasetFormat,
  type DatasetImage,
  FILE_NAME_KEYS,
} from './dataset.ts';
import type { JsonObject } from './json-value.ts';

/** A `Dataset` whose elements may be produced as they are written. */
export interface DatasetSource {
  readonly format: DatasetFormat;
  readonly extras: JsonObject;
  readonly images: Iterable<DatasetImage>;
  readonly annotations: Iterable<DatasetAnnotation>;
}

/**
 * Writes a KTVIC or COCO captions file, one piece of text an element, one element a line.
 *
 * The inverse of `parseDataset`: parsing the joined pieces gives the same images, annotations and
 * extras in the same order.
 */
export function* serializeDataset(source: DatasetSource): Generator<string> {
  yield '{\n';
  for (const [key, value] of Object.entries(source.extras)) {
    yield `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`;
  }
  yield '"images": [';
  yield* serializeElements(source.images, (image) => toJsonImage(image, source.format));
  yield '],\n"annotations": [';
  yield* serializeElements(source.annotations, toJsonAnnotation);
  yield ']\n}\n';
}

function* serializeElements<Element>(
  elements: Iterable<Element>,
  toJson: (element: Element) => JsonObject,
): Generator<string> {
  let separator = '\n';
  for (const element of elements) {
    yield separator + JSON.stringify(toJson(element));
    separator = ',\n';
  }
  yield '\n';
}

function toJsonImage({ id, fileName, extras }: DatasetImage, format: DatasetFormat): JsonObject {
  const key = FILE_NAME_KEYS[format];
  const { [key]: _, ...others } = extras;
  return { id, [key]: fileName, ...others };
}

function toJsonAnnotation(annotation: DatasetAnnotation): JsonObject {
  const { id, imageId, caption, segmentCaption, extras } = annotation;
  return {
    ...(id !== undefined && { id }),
    image_id: imageId,
    caption,
    ...extras,
    ...(segmentCaption !== undefined && { segment_caption: segmentCaption }),
  };
}
