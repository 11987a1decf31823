import { z } from 'zod';
import { path, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import type { EvaluationId } from '#shared/domain/ids.ts';
import { SCORE_TOKENIZATIONS, type ScoreSubjectKind } from '#shared/domain/score.ts';
import { DECODING_METHODS } from '#shared/domain/suggestion.ts';

const evaluationRef = projectRef.extend({
  evaluationId: z
    .int()
    .positive()
    .transform((id) => id as EvaluationId),
});

const subject = z.object({
  kind: z.enum(['suggestions', 'captions'] satisfies ScoreSubjectKind[]),
  packName: z.string().max(500),
  packHash: z.string().max(500),
  method: z.enum(DECODING_METHODS),
  beams: z.int().min(1).max(100),
});

const choices = {
  tokenization: z.enum(SCORE_TOKENIZATIONS),
  withoutLeaked: z.boolean(),
  withClip: z.boolean(),
  withSpiceJar: z.boolean(),
};

export const scoresRouter = router({
  /** What there is to score, and the scores that are kept. */
  list: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.scores.list(input)),

  /** What there is to score with besides texts. */
  tools: procedure
    .input(projectRef)
    .query(({ ctx, input, signal }) =>
      ctx.services.scores.findTools(input, signal ?? new AbortController().signal),
    ),

  /** Starts a job that computes scores and keeps them. */
  evaluate: procedure
    .input(projectRef.extend({ subject, ...choices }))
    .mutation(({ ctx, input }) => ctx.services.scores.evaluate(input, input)),

  images: procedure
    .input(evaluationRef)
    .query(({ ctx, input }) => ctx.services.scores.listImages(input, input.evaluationId)),

  remove: procedure
    .input(evaluationRef)
    .mutation(({ ctx, input }) => ctx.services.scores.remove(input, input.evaluationId)),

  corpus: procedure
    .input(projectRef)
    .query(({ ctx, input }) => ctx.services.scores.describeCorpus(input)),

  /** The captions of a file, to compare the project's with. */
  corpusOfFile: procedure
    .input(projectRef.extend({ path }))
    .query(({ ctx, input }) => ctx.services.scores.describeFile(input, input.path)),

  work: procedure
    .input(projectRef)
    .query(({ ctx, input }) => ctx.services.scores.describeWork(input)),
});
