import { z } from 'zod';
import { procedure, router } from '#main/api/trpc.ts';

export const modelsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.models.listPacks()),

  /** Makes a pack the one that suggests. */
  select: procedure
    .input(z.object({ name: z.string().min(1).max(200) }))
    .mutation(({ ctx, input }) => ctx.services.models.selectPack(input.name)),

  /** Starts an engine that was given up after it only died. */
  restartEngine: procedure.mutation(({ ctx }) => ctx.services.models.restartEngine()),

  /** What the engine does now, with the provider really in use, then whenever that changes. */
  onEngine: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.services.models.watchEngine(signal ?? new AbortController().signal);
  }),
});
