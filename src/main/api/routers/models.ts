import { z } from 'zod';
import { path, projectRef } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import { PACK_PRECISIONS } from '#shared/api/model-status.ts';

const MAX_STOP_TOKENS = 100;

const projectId = projectRef.shape.projectId.nullable();
const packRef = z.object({ directory: path });
const taskRef = z.object({ id: z.int().positive() });
const text = z.string().trim().min(1).max(500);

const importRequest = z.object({
  ...{ clip: path, languageModel: path, mapper: path },
  name: text.optional(),
  title: text.optional(),
  licence: text.optional(),
  language: z.string().trim().min(1).max(35).optional(),
  stopTokens: z.array(z.int().nonnegative()).min(1).max(MAX_STOP_TOKENS).optional(),
  normalizeEmbeddings: z.boolean().optional(),
  mapperHeads: z.int().positive().max(1024).optional(),
});

const downloadRequest = z.object({
  address: z.string().trim().min(1).max(2000),
  hub: text.optional(),
  revision: text.optional(),
  files: z.array(text).min(1).max(1000).optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** A pack is named by its folder, which must be one of those that `list` gives. */
export const modelsRouter = router({
  list: procedure
    .input(z.object({ projectId }))
    .query(({ ctx, input }) => ctx.services.models.listPacks(input.projectId)),

  /** Makes a pack the one that suggests; in a project, `null` takes its own choice back. */
  select: procedure
    .input(z.object({ name: z.string().min(1).max(200).nullable(), projectId }))
    .mutation(({ ctx, input }) => ctx.services.models.selectPack(input.name, input.projectId)),

  inspect: procedure
    .input(packRef)
    .query(({ ctx, input }) => ctx.services.models.inspectPack(input.directory)),

  openFolder: procedure
    .input(z.object({ folder: path }))
    .mutation(({ ctx, input }) => ctx.services.models.openPackFolder(input.folder)),

  /** Answers with what `restore` takes until the studio ends. */
  remove: procedure
    .input(packRef)
    .mutation(({ ctx, input }) => ctx.services.models.removePack(input.directory)),

  restore: procedure
    .input(z.object({ removal: z.uuid() }))
    .mutation(({ ctx, input }) => ctx.services.models.restorePack(input.removal)),

  import: procedure
    .input(importRequest)
    .mutation(({ ctx, input }) => ctx.services.models.importPack(input)),

  /** The one thing here that goes to the network, and only when it is called. */
  download: procedure
    .input(downloadRequest)
    .mutation(({ ctx, input }) => ctx.services.models.downloadModel(input)),

  verify: procedure
    .input(packRef)
    .mutation(({ ctx, input }) => ctx.services.models.verifyPack(input.directory)),

  exportOnnx: procedure
    .input(packRef.extend({ folder: path }))
    .mutation(({ ctx, input }) => ctx.services.models.exportOnnx(input.directory, input.folder)),

  quantize: procedure
    .input(packRef.extend({ precision: z.enum(PACK_PRECISIONS) }))
    .mutation(({ ctx, input }) => ctx.services.models.quantizePack(input)),

  /** Every task, newest first, now and whenever one changes. */
  onTasks: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.services.models.watchTasks(signal ?? new AbortController().signal);
  }),

  cancelTask: procedure
    .input(taskRef)
    .mutation(({ ctx, input }) => ctx.services.models.cancelTask(input.id)),

  repeatTask: procedure
    .input(taskRef)
    .mutation(({ ctx, input }) => ctx.services.models.repeatTask(input.id)),

  dismissTask: procedure
    .input(taskRef)
    .mutation(({ ctx, input }) => ctx.services.models.dismissTask(input.id)),

  /** Starts an engine that was given up after it only died. */
  restartEngine: procedure.mutation(({ ctx }) => ctx.services.models.restartEngine()),

  /** What the engine does now, with the provider really in use, then whenever that changes. */
  onEngine: procedure.subscription(async function* ({ ctx, signal }) {
    yield* ctx.services.models.watchEngine(signal ?? new AbortController().signal);
  }),
});
