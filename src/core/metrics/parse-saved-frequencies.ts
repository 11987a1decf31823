import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import type { SavedDocumentFrequencies } from './document-frequencies.ts';

const schema = z.object({
  images: z.int().positive(),
  ngrams: z.record(z.string(), z.int().positive()),
});

/**
 * Parses a file of saved document frequencies, `{ images, ngrams: { "một con": 12, … } }`.
 *
 * @throws AppError `CORRUPT_FILE` with the path to the fault.
 */
export function parseSavedFrequencies(text: string, name: string): SavedDocumentFrequencies {
  return parseJson(text, schema, { name, code: 'CORRUPT_FILE' });
}
