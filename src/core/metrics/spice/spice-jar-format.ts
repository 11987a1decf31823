import { z } from 'zod';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import { AppError } from '#shared/errors.ts';

/** What the official SPICE program is given: a list of images with a candidate and references. */
export function serializeSpiceInput(
  candidates: readonly Tokens[],
  references: readonly (readonly Tokens[])[],
): string {
  return JSON.stringify(
    candidates.map((candidate, at) => ({
      image_id: at,
      test: candidate.join(' '),
      refs: (references[at] ?? []).map((tokens) => tokens.join(' ')),
    })),
  );
}

const output = z.array(
  z.object({
    image_id: z.int().nonnegative(),
    scores: z.object({ All: z.object({ f: z.number().min(0).max(1).nullable() }) }),
  }),
);

/**
 * Parses what the program wrote: the F-score of each image. Where neither side has a tuple it writes NaN, which counts as 0.
 *
 * @param images How many it was given.
 * @returns `[images]`
 * @throws AppError `CORRUPT_FILE` if it is anything else.
 */
export function parseSpiceOutput(text: string, images: number): Float64Array {
  const rows = parseRows(text);
  const scores = new Float64Array(images).fill(Number.NaN);
  for (const { image_id: image, scores: found } of rows) {
    if (image >= images) throw corrupt(`image_id ${image}: there are ${images} images`);
    scores[image] = found.All.f ?? 0;
  }
  const missing = scores.findIndex((score) => Number.isNaN(score));
  if (missing >= 0) throw corrupt(`image_id ${missing}: there is no score for it`);
  return scores;
}

function parseRows(text: string): z.infer<typeof output> {
  let document: unknown;
  try {
    // Java writes NaN, which JSON does not have.
    document = JSON.parse(text.replaceAll(/:\s*NaN\b/gu, ':null'));
  } catch (cause) {
    throw corrupt('this is no JSON', cause);
  }
  const parsed = output.safeParse(document);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw corrupt(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function corrupt(fault: string, cause?: unknown): AppError {
  return new AppError('CORRUPT_FILE', `SPICE's output: ${fault}`, { cause });
}
