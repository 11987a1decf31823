import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { WritableDb } from '#main/db/connection.ts';
import type { JobContext, JobHandler } from '#main/services/jobs/job-handler.ts';
import { parseJobParams } from '#main/services/jobs/parse-job-params.ts';
import type { JobReport } from '#shared/api/job-report.ts';
import type { ImageId, UnixMs } from '#shared/domain/ids.ts';
import { importDataset } from './import-dataset.ts';
import { importImages } from './import-images.ts';

const path = z.string().refine(isAbsolute, 'expected an absolute path');

const schema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('pictures'), paths: z.array(path) }),
  z.object({
    what: z.literal('captions'),
    path,
    picturesFolder: path.optional(),
    onConflict: z.enum(['keep', 'append']).optional(),
    status: z.enum(['draft', 'approved', 'flagged']).optional(),
  }),
]);

/** The params of an `import` job: pictures, or a captions file of pictures that are there. */
export type ImportParams = z.output<typeof schema>;

export interface ImportJobDeps {
  readonly db: WritableDb;
  readonly now: () => UnixMs;
  /** Called after images were written. */
  readonly onImages?: () => void;
  /** Called after captions of these images were written. */
  readonly onCaptions?: (imageIds: readonly ImageId[]) => void;
}

/**
 * The handler of `import` jobs. Run again after it was stopped, it passes over what is there.
 *
 * @returns A `JobReport` of kind `import-pictures` or `import-captions`.
 * @throws AppError `BAD_REQUEST` for the params; else as `importImages` and `importDataset`.
 */
export function createImportHandler(deps: ImportJobDeps): JobHandler {
  return async (context): Promise<JobReport> => {
    const params = parseJobParams('import', schema, context.params);
    return params.what === 'pictures'
      ? { kind: 'import-pictures', ...(await importImages(deps, params, toHooks(deps, context))) }
      : { kind: 'import-captions', ...(await importDataset(deps, params, toHooks(deps, context))) };
  };
}

function toHooks(
  { db, onImages, onCaptions }: ImportJobDeps,
  context: JobContext,
): Parameters<typeof importImages>[2] & Parameters<typeof importDataset>[2] {
  return {
    signal: context.signal,
    onProgress: (done, total) => context.report({ done, total }),
    onFailure: ({ subject, ...error }) => {
      // A job that goes on looks at a bad file again; it is still one failure.
      if (context.isFinished(subject)) return;
      db.transaction(() => context.finishItem(subject, 'failed', error));
    },
    ...(onImages && { onImages }),
    ...(onCaptions && { onCaptions }),
  };
}
