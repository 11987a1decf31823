import type { CaptionedImage } from '#core/formats/caption-set.ts';
import { isJsonObject } from '#core/formats/json-value.ts';
import { hashText } from '#core/random/hash-text.ts';
import { AppError } from '#shared/errors.ts';

/**
 * Parses a list of images by id or file name: one a line, or a JSON list of names, numbers or objects with an `image_id`.
 *
 * @throws AppError `CORRUPT_FILE` if it starts as JSON and is no such list.
 */
export function parseImageList(text: string, name: string): ReadonlySet<string> {
  if (!text.trimStart().startsWith('[')) {
    const lines = text.split(/\r?\n/u).map((line) => line.trim());
    return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')));
  }
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch (cause) {
    throw new AppError('CORRUPT_FILE', `${name}: this is no JSON`, { cause });
  }
  if (!Array.isArray(list)) throw new AppError('CORRUPT_FILE', `${name}: expected a list`);
  return new Set(list.map((item, at) => toName(item, `${name}: [${at}]`)));
}

function toName(item: unknown, path: string): string {
  const name = isJsonObject(item) ? item['image_id'] : item;
  if (typeof name === 'string' || typeof name === 'number') return String(name);
  throw new AppError('CORRUPT_FILE', `${path}: expected an id or a file name`);
}

/** Whether a list names an image, by its id or its file name as its data set has them. */
export function isListed(
  { key, fileName }: Pick<CaptionedImage, 'key' | 'fileName'>,
  list: ReadonlySet<string>,
): boolean {
  return list.has(key) || (fileName !== undefined && list.has(fileName));
}

/** What a contract calls the images that were left out: how many, and a hash of which; `undefined` for none. */
export function nameExclusion(keys: readonly string[]): string | undefined {
  return keys.length === 0 ? undefined : `${keys.length}@${hashImages(keys)}`;
}

/** The same 12 hexadecimal digits for the same images, in whatever order. */
export function hashImages(keys: readonly string[]): string {
  const words = hashText(keys.toSorted().join('\n'));
  const digest = [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
  return digest.slice(0, 12);
}
