import { z } from 'zod';
import type { JobKind } from '#shared/domain/job.ts';
import { AppError } from '#shared/errors.ts';

/**
 * Parses what a job is about. It may have been queued by another version, or in a stranger's project.
 *
 * @throws AppError `BAD_REQUEST` with the path to the fault.
 */
export function parseJobParams<Params>(
  kind: JobKind,
  schema: z.ZodType<Params>,
  params: unknown,
): Params {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'BAD_REQUEST',
    `The ${kind} job cannot be run: ${z.prettifyError(parsed.error)}`,
  );
}
