import { drain } from '#core/steps/drain.ts';
import { corruptAt, readCaptions, readImageKey } from './caption-fields.ts';
import { CAPTION_KEYS, IMAGE_KEYS, SEGMENTED_KEYS } from './caption-keys.ts';
import { type CaptionSet, CaptionSetBuilder } from './caption-set.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';
import { parseCaptionDocument } from './parse-caption-document.ts';
import { parseCaptionTable } from './parse-caption-table.ts';
import { parseJsonSteps } from './parse-json-steps.ts';

/**
 * Parses captions for scoring, in any of these layouts, which the content tells apart: KTVIC and COCO captions files, COCO results
 * and ClipCap's lists (`[{ image_id, caption }]`), `{ "id": ["caption", …] }`, JSON lines, and tables with a heading (CSV).
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the path to the fault.
 */
export function parseCaptionSet(text: string, name: string): CaptionSet {
  const set = parseByLayout(text, name);
  if (set.images.length === 0) throw corruptAt(name, 'there is no caption in the file');
  return set;
}

function parseByLayout(text: string, name: string): CaptionSet {
  const start = text.trimStart().charAt(0);
  if (start === '') throw corruptAt(name, 'the file is empty');
  if (start === '{' && isJsonLines(text)) return parseLines(text, name);
  if (start !== '{' && start !== '[') return parseCaptionTable(text, name);
  const document = parseJson(text, name);
  if (Array.isArray(document)) return parseList(document, name);
  const object = document as JsonObject;
  return 'images' in object && 'annotations' in object
    ? parseCaptionDocument(object, name)
    : parseMap(object, name);
}

function parseJson(text: string, name: string): JsonValue {
  return drain(parseJsonSteps(text, name));
}

/** Whether the first line is an object by itself, and either more follow or it is a caption. */
function isJsonLines(text: string): boolean {
  const [first = '', ...rest] = text.trim().split(/\r?\n/u, 3);
  try {
    const value: unknown = JSON.parse(first);
    return isJsonObject(value) && (rest.length > 0 || findKey(value, CAPTION_KEYS) !== undefined);
  } catch {
    return false;
  }
}

function parseLines(text: string, name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  text.split(/\r?\n/u).forEach((line, index) => {
    if (line.trim() === '') return;
    const place = `${name}: line ${index + 1}`;
    addEntry(builder, parseJson(line, place), place);
  });
  return builder.finish('jsonl');
}

function parseList(values: readonly JsonValue[], name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  values.forEach((value, index) => {
    addEntry(builder, value, `${name}: [${index}]`);
  });
  return builder.finish('list');
}

function parseMap(document: JsonObject, name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  for (const [key, value] of Object.entries(document)) {
    const place = `${name}: ${JSON.stringify(key)}`;
    builder.addImage(readImageKey(key, place));
    for (const caption of readCaptions(value, undefined, place)) builder.addCaption(key, caption);
  }
  return builder.finish('map');
}

function addEntry(builder: CaptionSetBuilder, value: JsonValue, place: string): void {
  if (!isJsonObject(value)) throw corruptAt(place, 'expected an object');
  const imageKey = findKey(value, IMAGE_KEYS);
  const captionKey = findKey(value, CAPTION_KEYS);
  if (imageKey === undefined)
    throw corruptAt(place, 'expected a key image_id, image, file_name or id');
  if (captionKey === undefined) throw corruptAt(place, 'expected a key caption, captions or text');
  const key = readImageKey(value[imageKey], `${place}.${imageKey}`);
  const segmentedKey = findKey(value, SEGMENTED_KEYS);
  const words = segmentedKey === undefined ? undefined : value[segmentedKey];
  for (const caption of readCaptions(value[captionKey], words, `${place}.${captionKey}`)) {
    builder.addCaption(key, caption);
  }
}

function findKey(object: JsonObject, keys: readonly string[]): string | undefined {
  return keys.find((key) => Object.hasOwn(object, key));
}
