import { type DatasetFormat, FILE_NAME_KEYS } from './dataset.ts';
import { isJsonObject } from './json-value.ts';

/**
 * Which layout a JSON document has, by the first of its images; by `info` if it has none.
 *
 * @returns `undefined` if it is no captions file.
 */
export function detectFormat(document: unknown): DatasetFormat | undefined {
  if (!isJsonObject(document)) return undefined;
  const { images } = document;
  if (!Array.isArray(images)) return undefined;
  const [first] = images;
  if (first === undefined) return 'info' in document ? 'coco' : 'ktvic';
  if (!isJsonObject(first)) return undefined;
  if (FILE_NAME_KEYS.coco in first) return 'coco';
  if (FILE_NAME_KEYS.ktvic in first) return 'ktvic';
  return undefined;
}
