import { AppError } from '#shared/errors.ts';
import { type CaptionSet, CaptionSetBuilder, type CaptionSetFormat } from './caption-set.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';
import { parseCsv } from './parse-csv.ts';
import { parseDataset } from './parse-dataset.ts';
import { parseJsonSteps } from './parse-json-steps.ts';

/** Keys and column headings under which files name the image, its captions and their words; the first one there counts. */
const IMAGE_KEYS = ['image_id', 'image', 'file_name', 'filename', 'image_name', 'img_id', 'id'];
const CAPTION_KEYS = ['caption', 'captions', 'comment', 'text', 'prediction', 'caption_vi'];
const SEGMENTED_KEYS = ['segment_caption', 'segment_caption_vi'];

/**
 * Parses captions for scoring, in any of these layouts, which the content tells apart: KTVIC and COCO captions files, COCO results
 * and ClipCap's lists (`[{ image_id, caption }]`), `{ "id": ["caption", …] }`, JSON lines, and tables with a heading (CSV).
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the path to the fault.
 */
export function parseCaptionSet(text: string, name: string): CaptionSet {
  const start = text.trimStart().charAt(0);
  if (start === '{' && isJsonLines(text)) return parseLines(text, name);
  if (start !== '{' && start !== '[') return parseTable(text, name);
  const document = parseJson(text, name);
  if (Array.isArray(document)) return parseList(document, name);
  if (isJsonObject(document) && 'images' in document && 'annotations' in document) {
    return toCaptionSet(text, name);
  }
  return parseMap(document as JsonObject, name);
}

function parseJson(text: string, name: string): JsonValue {
  const steps = parseJsonSteps(text, name);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
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

function toCaptionSet(text: string, name: string): CaptionSet {
  const { format, images, annotations } = parseDataset(text, name);
  const builder = new CaptionSetBuilder();
  for (const { id, fileName } of images) builder.addImage(String(id), fileName);
  for (const { imageId, caption, segmentCaption } of annotations) {
    builder.addCaption(String(imageId), { text: caption, segmented: segmentCaption });
  }
  return builder.finish(format);
}

function parseLines(text: string, name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  text.split(/\r?\n/u).forEach((line, index) => {
    if (line.trim() === '') return;
    const place = `${name}: line ${index + 1}`;
    addEntry(builder, parseJson(line, place), place);
  });
  return finish(builder, 'jsonl', name);
}

function parseList(values: readonly JsonValue[], name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  values.forEach((value, index) => {
    addEntry(builder, value, `${name}: [${index}]`);
  });
  return finish(builder, 'list', name);
}

function parseMap(document: JsonObject, name: string): CaptionSet {
  const builder = new CaptionSetBuilder();
  for (const [key, value] of Object.entries(document)) {
    builder.addImage(key);
    for (const text of readTexts(value, `${name}: ${JSON.stringify(key)}`)) {
      builder.addCaption(key, { text, segmented: undefined });
    }
  }
  return finish(builder, 'map', name);
}

function parseTable(text: string, name: string): CaptionSet {
  const [heading, ...rows] = parseCsv(text, name);
  const names = heading?.fields.map((field) => field.toLowerCase()) ?? [];
  const columnOf = (keys: readonly string[]) => names.findIndex((column) => keys.includes(column));
  const keyed = IMAGE_KEYS.map((key) => names.indexOf(key)).find((at) => at >= 0);
  const caption = columnOf(CAPTION_KEYS);
  const segmented = columnOf(SEGMENTED_KEYS);
  if (keyed === undefined || caption < 0) {
    throw corrupt(
      `${name}: line 1`,
      `expected a heading with a column ${IMAGE_KEYS.slice(0, 4).join(', ')} or id and a column ${CAPTION_KEYS.slice(0, 4).join(', ')}`,
    );
  }
  const builder = new CaptionSetBuilder();
  for (const { line, fields } of rows) {
    const key = fields[keyed] ?? '';
    if (key === '') throw corrupt(`${name}: line ${line}`, `the column ${names[keyed]} is empty`);
    const words = fields[segmented];
    builder.addCaption(key, {
      text: fields[caption] ?? '',
      segmented: words === '' ? undefined : words,
    });
  }
  return builder.finish('table');
}

function addEntry(builder: CaptionSetBuilder, value: JsonValue, place: string): void {
  if (!isJsonObject(value)) throw corrupt(place, 'expected an object');
  const imageKey = findKey(value, IMAGE_KEYS);
  const captionKey = findKey(value, CAPTION_KEYS);
  if (imageKey === undefined)
    throw corrupt(place, 'expected a key image_id, image, file_name or id');
  if (captionKey === undefined) throw corrupt(place, 'expected a key caption, captions or text');
  const id = value[imageKey];
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw corrupt(`${place}.${imageKey}`, 'expected a number or a text');
  }
  const segmentedKey = findKey(value, SEGMENTED_KEYS);
  const words = segmentedKey === undefined ? undefined : value[segmentedKey];
  const texts = readTexts(value[captionKey], `${place}.${captionKey}`);
  texts.forEach((text, index) => {
    const own = Array.isArray(words) ? words[index] : words;
    const segmented = typeof own === 'string' ? own : undefined;
    builder.addCaption(String(id), { text, segmented });
  });
}

/** One caption, or a list of them. */
function readTexts(value: JsonValue | undefined, place: string): string[] {
  const isList = Array.isArray(value);
  return (isList ? value : [value]).map((text, index) => {
    if (typeof text === 'string') return text;
    throw corrupt(isList ? `${place}[${index}]` : place, 'expected a text');
  });
}

function findKey(object: JsonObject, keys: readonly string[]): string | undefined {
  return keys.find((key) => Object.hasOwn(object, key));
}

function finish(builder: CaptionSetBuilder, format: CaptionSetFormat, name: string): CaptionSet {
  const set = builder.finish(format);
  if (set.images.length === 0) throw corrupt(name, 'there is no caption in the file');
  return set;
}

function corrupt(place: string, sentence: string): AppError {
  return new AppError('CORRUPT_FILE', `${place}: ${sentence}`);
}
