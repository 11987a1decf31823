import { z } from 'zod';
import { CheckpointError } from './checkpoint-error.ts';

/** A size that a configuration may give; the bound keeps a broken file from asking for the impossible. */
export const configSize = z.int().positive().max(10_000_000);
/** How many of something that is listed one by one. */
export const configCount = z.int().positive().max(1024);
export const configEpsilon = z.number().positive().max(1);

/**
 * Parses a model folder's `config.json` or `*.index.json`.
 *
 * @param where Names the file, for errors.
 * @throws CheckpointError `CONFIG_INVALID` naming the first setting that cannot be used.
 */
export function parseConfig<T>(json: string, schema: z.ZodType<T>, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new CheckpointError('CONFIG_INVALID', `${where} is not JSON`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new CheckpointError('CONFIG_INVALID', `${where}: ${path}${issue?.message}`, {
    cause: parsed.error,
  });
}
