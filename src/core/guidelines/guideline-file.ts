import { parseJson } from '#core/json/parse-json.ts';
import { assertOneRuleATopic, type Guideline, guidelineSchema } from '#shared/domain/guideline.ts';

/** A guideline as a file that others can read and change. */
export function formatGuideline(guideline: Guideline): string {
  return `${JSON.stringify(guideline, null, 2)}\n`;
}

/**
 * Reads a guideline that `formatGuideline`, or a person, wrote.
 *
 * @param name Of the file.
 * @throws AppError `CORRUPT_FILE` with the path to the fault, `BAD_REQUEST` if it has two rules about the same.
 */
export function parseGuideline(text: string, name: string): Guideline {
  const bare = text.replace(/^\ufeff/u, '');
  const guideline = parseJson(bare, guidelineSchema, { name, code: 'CORRUPT_FILE' });
  assertOneRuleATopic(guideline);
  return guideline;
}
