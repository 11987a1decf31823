import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { describeIssue } from './describe-issue.ts';

export interface ParseJsonOptions {
  /** Of the file, and of the line where each has a document of its own. */
  readonly name: string;
  readonly code: 'CORRUPT_FILE' | 'MODEL_INVALID';
}

/**
 * Parses a JSON document of a kind that is known.
 *
 * @throws AppError `code` if it is not JSON, or not what `schema` asks for, with the path to the fault.
 */
export function parseJson<Value>(
  text: string,
  schema: z.ZodType<Value>,
  { name, code }: ParseJsonOptions,
): Value {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new AppError(code, `${name} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const fault = issue === undefined ? 'is not valid' : describeIssue(issue, document, '');
  throw new AppError(code, `${name}: ${fault}`, { cause: parsed.error });
}
