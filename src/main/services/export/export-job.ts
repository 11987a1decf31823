import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { JobHandler } from '#main/services/jobs/job-handler.ts';
import { parseJobParams } from '#main/services/jobs/parse-job-params.ts';
import { EXPORT_FORMATS, type JobReport } from '#shared/api/job-report.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { SPLITS } from '#shared/domain/image.ts';
import { type ExportBundleDeps, exportBundle } from '#main/services/bundles/export-bundle.ts';
import { writeCard } from '#main/services/provenance/write-card.ts';
import { exportDataset } from './export-dataset.ts';

const dataset = z.object({
  what: z.literal('dataset').optional(),
  format: z.enum(EXPORT_FORMATS),
  path: z.string().refine(isAbsolute, 'expected an absolute path'),
  withCard: z.boolean().optional(),
  statuses: z.array(z.enum(['draft', 'approved', 'flagged'])).optional(),
  slots: z.array(z.int().positive()).optional(),
  split: z.enum(SPLITS).optional(),
  imageIds: z
    .array(
      z
        .int()
        .positive()
        .transform((id) => id as ImageId),
    )
    .optional(),
});

const bundle = z.object({
  what: z.literal('bundle'),
  path: z.string().refine(isAbsolute, 'expected an absolute path'),
  annotatorId: z
    .int()
    .positive()
    .transform((id) => id as AnnotatorId),
  rules: z.string().optional(),
});

const schema = z.union([dataset, bundle]);

/** The params of an `export` job: a captions file, or a folder for a volunteer. */
export type ExportParams = z.output<typeof schema>;

/**
 * The handler of `export` jobs. Run again after it was stopped, it begins anew: nothing half-written
 * is left to go on with.
 *
 * @returns A `JobReport` of kind `export` or `bundle`.
 * @throws AppError `BAD_REQUEST` for the params; else as `exportDataset` and `exportBundle`.
 */
export function createExportHandler(deps: ExportBundleDeps): JobHandler {
  return async ({ params, signal, report }): Promise<JobReport> => {
    const hooks = {
      signal,
      onProgress: (done: number, total: number | null) => report({ done, total }),
    };
    const parsed = parseJobParams('export', schema, params);
    if (parsed.what === 'bundle') {
      const { path: folder, annotatorId, rules } = parsed;
      const summary = await exportBundle(deps, { folder, annotatorId, rules }, hooks);
      return { kind: 'bundle', ...summary };
    }
    const { imageIds, withCard = false, what: _, ...request } = parsed;
    const selection = imageIds === undefined ? {} : { imageIds: new Set(imageIds) };
    const summary = await exportDataset(deps.project, { ...request, ...selection }, hooks);
    if (withCard) {
      const { db, name } = deps.project;
      await writeCard({ db, name, now: deps.now }, summary.path, signal);
    }
    return { kind: 'export', ...summary };
  };
}
