import { z } from 'zod';
import { describeIssue } from '#core/formats/describe-issue.ts';
import { AppError } from '#shared/errors.ts';
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
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new AppError('CORRUPT_FILE', `${name}: this is no JSON`, { cause });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fault =
    issue === undefined ? 'no document frequencies' : describeIssue(issue, document, '');
  throw new AppError('CORRUPT_FILE', `${name}: ${fault}`);
}
