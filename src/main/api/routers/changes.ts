import { projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';

export const changesRouter = router({
  /**
   * What changed in a project, in this window or another.
   *
   * It begins with `everything`, so that a client that reconnects asks again for what it shows.
   */
  watch: procedure.input(projectRef).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.services.projects.watch(input, signal ?? new AbortController().signal);
  }),
});
