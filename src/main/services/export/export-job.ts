import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { WritableDb } from '#main/db/connection.ts';
import type { JobHandler } from '#main/services/jobs/job-handler.ts';
import { EXPORT_FORMATS, type JobReport } from '#shared/api/job-report.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { exportDataset } from './export-dataset.ts';

const schema = z.object({
  format: z.enum(EXPORT_FORMATS),
  path: z.string().refine(isAbsolute, 'expected an absolute path'),
  statuses: z.array(z.enum(['draft', 'approved', 'flagged'])).optional(),
  slots: z.array(z.int().positive()).optional(),
  imageIds: z
    .array(
      z
        .int()
        .positive()
        .transform((id) => id as ImageId),
    )
    .optional(),
});

/** The params of an `export` job. */
export type ExportParams = z.output<typeof schema>;

/**
 * The handler of `export` jobs. Run again after it was stopped, it begins anew: nothing half-written
 * is left to go on with.
 *
 * @returns A `JobReport` of kind `export`.
 * @throws AppError `BAD_REQUEST` for the params; else as `exportDataset`.
 */
export function createExportHandler(deps: { readonly db: WritableDb }): JobHandler {
  return async ({ params, signal, report }): Promise<JobReport> => {
    const hooks = {
      signal,
      onProgress: (done: number, total: number | null) => report({ done, total }),
    };
    const { imageIds, ...request } = parseExportParams(params);
    const selection = imageIds === undefined ? {} : { imageIds: new Set(imageIds) };
    return { kind: 'export', ...(await exportDataset(deps, { ...request, ...selection }, hooks)) };
  };
}

function parseExportParams(params: unknown): ExportParams {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  throw new AppError(
    'BAD_REQUEST',
    `The export job cannot be run: ${z.prettifyError(parsed.error)}`,
  );
}
