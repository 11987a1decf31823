import { z } from 'zod';
import { jobRef, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';

export const jobsRouter = router({
  /** Newest first. */
  list: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.jobs.list(input)),

  pause: procedure.input(jobRef).mutation(({ ctx, input }) => ctx.services.jobs.pause(input)),

  /** Lets a paused or failed job go on where it stopped; `retryFailed` tries bad items again. */
  resume: procedure
    .input(jobRef.extend({ retryFailed: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => ctx.services.jobs.resume(input, input.retryFailed)),

  cancel: procedure.input(jobRef).mutation(({ ctx, input }) => ctx.services.jobs.cancel(input)),

  failures: procedure
    .input(jobRef)
    .query(({ ctx, input }) => ctx.services.jobs.listFailures(input)),

  report: procedure.input(jobRef).query(({ ctx, input }) => ctx.services.jobs.findReport(input)),

  /** Every job of the project as it is now, then each one whenever it changed. */
  onProgress: procedure.input(projectRef).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.services.jobs.watch(input, signal ?? new AbortController().signal);
  }),
});
