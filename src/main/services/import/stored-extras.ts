import type { Dataset, DatasetAnnotation, DatasetImage } from '#core/formats/dataset.ts';
import { isJsonObject, type JsonObject } from '#core/formats/json-value.ts';

/**
 * What of a dataset file has no column of its own lies in the `extras` columns, in these shapes, so
 * that an export can write the file again. A project may come from a stranger: what does not have
 * its shape reads as nothing.
 */

export interface StoredDataset {
  /** Unknown keys of the document. */
  readonly keys: JsonObject;
  /** Whether its annotations have ids. */
  readonly hasAnnotationIds: boolean;
}

export interface StoredImage {
  /** Index in the file's `images`; `undefined` for an image that came with no file. */
  readonly order: number | undefined;
  /** As the file writes it, where that is not the image's own name. */
  readonly fileName: string | undefined;
  readonly keys: JsonObject;
  /** Annotations without text, which are no captions. */
  readonly empties: readonly StoredEmpty[];
}

export interface StoredEmpty {
  readonly slot: number;
  readonly order: number;
  readonly id: number | undefined;
  readonly segmentCaption: string | undefined;
  readonly keys: JsonObject;
}

export interface StoredCaption {
  /** Index in the file's `annotations`. */
  readonly order: number | undefined;
  /** The file's own text, where it is not in NFC. */
  readonly text: string | undefined;
  readonly keys: JsonObject;
}

type Stored = Readonly<Record<string, unknown>>;

export function toStoredDataset({ annotations, extras }: Dataset): Stored {
  return { keys: extras, hasAnnotationIds: annotations[0]?.id !== undefined };
}

export function parseStoredDataset(stored: Stored): StoredDataset {
  return { keys: readKeys(stored), hasAnnotationIds: stored['hasAnnotationIds'] !== false };
}

export function toStoredImage(
  image: DatasetImage,
  order: number,
  own: { readonly fileName: string; readonly empties: readonly StoredEmpty[] },
): Stored {
  return {
    order,
    ...(image.fileName !== own.fileName && { fileName: image.fileName }),
    ...(Object.keys(image.extras).length > 0 && { keys: image.extras }),
    ...(own.empties.length > 0 && { empties: own.empties }),
  };
}

export function parseStoredImage(stored: Stored): StoredImage {
  const empties = Array.isArray(stored['empties']) ? stored['empties'] : [];
  return {
    order: readOrder(stored),
    fileName: readText(stored, 'fileName'),
    keys: readKeys(stored),
    empties: empties.filter(isJsonObject).flatMap((empty) => parseEmpty(empty)),
  };
}

export function toStoredCaption({ caption, extras }: DatasetAnnotation, order: number): Stored {
  return {
    order,
    ...(caption !== caption.normalize('NFC') && { text: caption }),
    ...(Object.keys(extras).length > 0 && { keys: extras }),
  };
}

export function parseStoredCaption(stored: Stored): StoredCaption {
  return { order: readOrder(stored), text: readText(stored, 'text'), keys: readKeys(stored) };
}

export function toStoredEmpty(
  { id, segmentCaption, extras }: DatasetAnnotation,
  order: number,
  slot: number,
): StoredEmpty {
  return { slot, order, id, segmentCaption, keys: extras };
}

function parseEmpty(stored: JsonObject): StoredEmpty[] {
  const order = readOrder(stored);
  const { slot, id } = stored;
  if (order === undefined || typeof slot !== 'number') return [];
  return [
    {
      slot,
      order,
      id: Number.isSafeInteger(id) ? (id as number) : undefined,
      segmentCaption: readText(stored, 'segmentCaption'),
      keys: readKeys(stored),
    },
  ];
}

function readOrder({ order }: Stored): number | undefined {
  return Number.isSafeInteger(order) ? (order as number) : undefined;
}

function readText(stored: Stored, key: string): string | undefined {
  const value = stored[key];
  return typeof value === 'string' ? value : undefined;
}

function readKeys({ keys }: Stored): JsonObject {
  return isJsonObject(keys) ? keys : {};
}
