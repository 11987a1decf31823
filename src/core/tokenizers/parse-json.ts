import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';

/**
 * Parses a JSON file of a model folder.
 *
 * @param name Named in the error, with the path inside the file.
 * @throws AppError `MODEL_INVALID` if it is not JSON, or not what `schema` asks for.
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>, name: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${name} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.length ? `${name}: ${issue.path.join('.')}` : name;
  throw new AppError('MODEL_INVALID', `${where}: ${issue?.message}`, { cause: parsed.error });
}
