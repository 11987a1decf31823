import { AppError } from '#shared/errors.ts';
import type { CaptionText } from './caption-set.ts';
import type { JsonValue } from './json-value.ts';

/** An image's id or name, as its file writes it. @throws AppError `CORRUPT_FILE` if it is neither number nor text. */
export function readImageKey(value: JsonValue | undefined, place: string): string {
  if (value === '') throw corruptAt(place, 'expected the name of an image, got an empty text');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw corruptAt(place, `expected a number or a text, got ${nameValue(value)}`);
}

/**
 * One caption, or a list of them.
 *
 * @param words The same with its words joined by `_`, where the file has that.
 * @throws AppError `CORRUPT_FILE` if a caption is no text.
 */
export function readCaptions(
  value: JsonValue | undefined,
  words: JsonValue | undefined,
  place: string,
): readonly CaptionText[] {
  if (!Array.isArray(value)) return [{ text: readText(value, place), segmented: toWords(words) }];
  return value.map((text, index) => ({
    text: readText(text, `${place}[${index}]`),
    segmented: Array.isArray(words) ? toWords(words[index]) : undefined,
  }));
}

function toWords(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** @param place The path to the fault, as `test.json: [17].caption`. */
export function corruptAt(place: string, sentence: string): AppError {
  return new AppError('CORRUPT_FILE', `${place}: ${sentence}`);
}

function readText(value: JsonValue | undefined, place: string): string {
  if (typeof value !== 'string') throw corruptAt(place, `expected a text, got ${nameValue(value)}`);
  if (!value.isWellFormed()) throw corruptAt(place, 'the text is not well-formed Unicode');
  return value;
}

function nameValue(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : String(value);
}
