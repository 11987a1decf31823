import { z } from 'zod';
import { projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { TRAINING_DEVICES } from '#shared/training/training-setup.ts';
import { parseRecipe } from '#shared/training/recipe.ts';

const captions = z.object({
  approvedOnly: z.boolean(),
  withAccepted: z.boolean(),
  minimumPerImage: z.int().min(1).max(1000),
});

const setup = z.object({
  recipeName: z.string().min(1).max(100),
  recipe: z.unknown().transform(parseRecipe),
  device: z.enum(TRAINING_DEVICES).default('cpu'),
  captions,
});

const runName = z.string().trim().min(1).max(100);
const runRef = projectRef.extend({ run: z.string().min(1).max(64) });

/** Fine-tuning. A run is a job too: `jobs` says how far it is. */
export const trainingRouter = router({
  recipes: procedure.query(({ ctx }) => ctx.services.training.listRecipes()),

  /** How much there is to learn from. */
  count: procedure
    .input(projectRef.extend({ captions }))
    .query(({ ctx, input }) => ctx.services.training.countCaptions(input, input.captions)),

  /** Times two steps and looks for what speaks against the run. */
  plan: procedure
    .input(projectRef.extend({ setup }))
    .query(({ ctx, input, signal }) =>
      ctx.services.training.plan(input, input.setup, signal ?? new AbortController().signal),
    ),

  /** Moves held-out pictures that look like one that is trained on to the others. */
  putOnOneSide: procedure
    .input(projectRef.extend({ setup }))
    .mutation(({ ctx, input, signal }) =>
      ctx.services.training.putOnOneSide(
        input,
        input.setup,
        signal ?? new AbortController().signal,
      ),
    ),

  start: procedure
    .input(projectRef.extend({ setup: setup.extend({ name: runName }) }))
    .mutation(({ ctx, input }) => ctx.services.training.start(input, input.setup)),

  list: procedure
    .input(projectRef)
    .query(({ ctx, input }) => ctx.services.training.listRuns(input)),

  get: procedure
    .input(runRef)
    .query(({ ctx, input }) => ctx.services.training.getRun(input, input.run)),

  pause: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.pause(input, input.run)),

  resume: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.resume(input, input.run)),

  /** Ends the run after its current step, with what it has learnt. */
  stopAndKeep: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.stopAndKeep(input, input.run)),

  /** Ends the run and deletes it. */
  cancel: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.cancel(input, input.run)),

  rename: procedure
    .input(runRef.extend({ name: runName }))
    .mutation(({ ctx, input }) => ctx.services.training.rename(input, input.run, input.name)),

  delete: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.delete(input, input.run)),

  /** Makes a model pack of the run, among the person's own. */
  makePack: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.makePack(input, input.run)),

  /** Makes a pack of the run and lets it suggest in the project. */
  use: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.use(input, input.run)),

  /** Has the run's model suggest for the held-out images, to be compared with what was said before. */
  suggestAgain: procedure
    .input(runRef)
    .mutation(({ ctx, input }) => ctx.services.training.suggestAgain(input, input.run)),

  compare: procedure
    .input(runRef)
    .query(({ ctx, input }) => ctx.services.training.compare(input, input.run)),

  /** What a run tells from now on, in bunches. */
  onEvents: procedure.input(runRef).subscription(async function* ({ ctx, input, signal }) {
    yield* ctx.services.training.watch(input, input.run, signal ?? new AbortController().signal);
  }),
});
