import { corruptAt, readCaptions, readImageKey } from './caption-fields.ts';
import { type CaptionSet, CaptionSetBuilder } from './caption-set.ts';
import { FILE_NAME_KEYS } from './dataset.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';

/**
 * Reads the captions of a KTVIC or COCO captions file.
 *
 * Less strict than `parseDataset`, which what is written back must pass: ids may be texts, and images need no file name.
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the path to the fault.
 */
export function parseCaptionDocument(document: JsonObject, name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  const images = readObjects(document, 'images', name);
  const indexOf = new Map<string, number>();
  for (const [index, image] of images.entries()) {
    const place = `${name}: images[${index}]`;
    const key = readImageKey(image['id'], `${place}.id`);
    const earlier = indexOf.get(key);
    if (earlier !== undefined) {
      throw corruptAt(`${place}.id`, `${key} is already the id of images[${earlier}]`);
    }
    indexOf.set(key, index);
    builder.addImage(key, readFileName(image, place));
  }
  for (const [index, annotation] of readObjects(document, 'annotations', name).entries()) {
    const place = `${name}: annotations[${index}]`;
    const key = readImageKey(annotation['image_id'], `${place}.image_id`);
    if (!indexOf.has(key)) throw corruptAt(`${place}.image_id`, `no image has the id ${key}`);
    const { caption, segment_caption: words } = annotation;
    for (const each of readCaptions(caption, words, `${place}.caption`)) {
      builder.addCaption(key, each);
    }
  }
  return builder.finish(images.some((image) => FILE_NAME_KEYS.ktvic in image) ? 'ktvic' : 'coco');
}

function readObjects(document: JsonObject, key: string, name: string): readonly JsonObject[] {
  const list: JsonValue | undefined = document[key];
  if (!Array.isArray(list)) throw corruptAt(`${name}: ${key}`, 'expected a list');
  return list.map((value, index) => {
    if (isJsonObject(value)) return value;
    throw corruptAt(`${name}: ${key}[${index}]`, 'expected an object');
  });
}

function readFileName(image: JsonObject, place: string): string | undefined {
  const key = Object.values(FILE_NAME_KEYS).find((each) => Object.hasOwn(image, each));
  return key === undefined ? undefined : readImageKey(image[key], `${place}.${key}`);
}
