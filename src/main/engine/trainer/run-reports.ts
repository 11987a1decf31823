import { z } from 'zod';
import { type Finding, FINDING_SEVERITIES } from '#shared/training/finding.ts';
import type { EpochReport, EpochScores, RunSummary } from '#shared/training/training-event.ts';

const count = z.int().nonnegative();

/** JSON holds no NaN: a loss that diverged is `null` in a file. */
const figure = z
  .number()
  .nullable()
  .transform((value) => value ?? Number.NaN);

const scoresShape = {
  epoch: count,
  step: count,
  trainLoss: z.number().nullable(),
  reward: figure.exactOptional(),
  validation: z
    .object({
      loss: figure,
      cider: figure,
      ciderInterval: z.tuple([figure, figure]).exactOptional(),
      signature: z.string().exactOptional(),
      distinct: z.number(),
      images: count,
    })
    .nullable(),
};

const scores: z.ZodType<EpochScores> = z.object(scoresShape);

/** A line of `epochs.jsonl`. */
export const epochReportSchema: z.ZodType<EpochReport> = z.object({
  ...scoresShape,
  samples: z.array(
    z.object({ image: z.string(), caption: z.string(), references: z.array(z.string()) }),
  ),
});

/** Another version may have found what this one has no text for; its change is parsed where it is made. */
export const findingSchema: z.ZodType<Finding> = z
  .object({
    code: z.string(),
    severity: z.enum(FINDING_SEVERITIES),
    numbers: z.record(z.string(), figure),
    mend: z.record(z.string(), z.unknown()).nullable(),
  })
  .transform((found) => found as Finding);

/** What `summary.json` holds. */
export const runSummarySchema: z.ZodType<RunSummary> = z.object({
  ending: z.enum(['finished', 'early-stop', 'stopped', 'diverged']),
  steps: count,
  epochs: count,
  best: scores.nullable(),
  before: scores.nullable(),
  last: scores.nullable(),
  seconds: z.number(),
  trainedWeights: count,
  runtime: z.string(),
  findings: z.array(findingSchema),
});
