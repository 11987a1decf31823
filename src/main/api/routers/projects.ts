import { z } from 'zod';
import { path, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';

export const projectsRouter = router({
  recent: procedure.query(({ ctx }) => ctx.services.projects.listRecent()),

  /** Takes a project off the list of recent ones; its folder stays. */
  forget: procedure
    .input(projectRef)
    .mutation(({ ctx, input }) => ctx.services.projects.forgetRecent(input.projectId)),

  create: procedure
    .input(
      z.object({
        folder: path,
        name: z.string().trim().min(1).max(200).optional(),
        slotCount: z.int().min(1).max(20).optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.projects.create(input)),

  /** Opens the demo project; makes it, with its pictures, where there is none yet. */
  createDemo: procedure.mutation(({ ctx }) => ctx.services.projects.createDemo()),

  open: procedure
    .input(z.object({ folder: path }))
    .mutation(({ ctx, input }) => ctx.services.projects.open(input.folder)),

  get: procedure.input(projectRef).query(({ ctx, input }) => ctx.services.projects.get(input)),

  close: procedure
    .input(projectRef)
    .mutation(({ ctx, input }) => ctx.services.projects.close(input)),
});
