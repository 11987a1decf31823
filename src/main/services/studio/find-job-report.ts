import { z } from 'zod';
import { findJobResult, getJob } from '#main/db/queries/jobs.ts';
import type { Project } from '#main/services/project/project.ts';
import { DATASET_FORMATS, type JobReport } from '#shared/api/job-report.ts';
import type { JobId } from '#shared/domain/ids.ts';

const count = z.int().nonnegative();

/** A project may come from a stranger, so what its jobs led to is read like any other input. */
const report = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('import-pictures'),
    imported: count,
    alreadyThere: count,
    duplicates: count,
    failed: count,
    ignored: count,
  }),
  z.object({
    kind: z.literal('import-captions'),
    format: z.enum(DATASET_FORMATS),
    matchedImages: count,
    unknownImages: z.array(z.string()),
    unknownImageCount: count,
    ambiguousImages: z.array(z.string()),
    ambiguousImageCount: count,
    captions: count,
    unchanged: count,
    kept: count,
    empty: count,
    // Reports of earlier versions do not have it.
    converted: count.default(0),
  }),
  z.object({ kind: z.literal('suggest'), suggested: count, failed: count }),
  z.object({ kind: z.literal('embed'), embedded: count, failed: count }),
  z.object({ kind: z.literal('fingerprint'), hashed: count, failed: count }),
  z.object({ kind: z.literal('bundle'), path: z.string(), images: count, slots: count }),
  z.object({
    kind: z.literal('export'),
    path: z.string(),
    images: count,
    captions: count,
    skippedImages: count,
  }),
  z.object({ kind: z.literal('evaluate'), images: count, metrics: count, leftOut: count }),
  z.object({
    kind: z.literal('train'),
    run: z.string(),
    ending: z.enum(['finished', 'early-stop', 'stopped', 'diverged']),
    steps: count,
    epochs: count,
    ciderBefore: z.number().nullable(),
    ciderAfter: z.number().nullable(),
  }),
]) satisfies z.ZodType<JobReport>;

/**
 * What a job led to; `null` until it is done.
 *
 * @throws AppError `NOT_FOUND`.
 */
export function findJobReport({ db }: Project, id: JobId): JobReport | null {
  const { kind } = getJob(db, id);
  const result = findJobResult(db, id);
  if (typeof result !== 'object' || result === null) return null;
  // A suggest job's result does not name its kind.
  const parsed = report.safeParse({ ...(kind === 'suggest' && { kind }), ...result });
  return parsed.success ? parsed.data : null;
}
