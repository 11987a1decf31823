import { z } from 'zod';
import { path } from '#main/api/inputs.ts';
import { procedure, router } from '#main/api/trpc.ts';
import type { PathPurpose } from '#shared/api/studio-info.ts';

const purpose = z.enum([
  'project',
  'pictures-folder',
  'pictures',
  'annotations',
  'export-file',
  'export-table',
  'new-project',
  'model-folder',
  'model-file',
  'spice-jar',
  'pack-folder',
  'export-folder',
] satisfies PathPurpose[]);

/** What dashboards and the guideline's dialog write, and nothing else. */
const savedPath = path.regex(/\.(?:png|svg|csv|tex|json)$/i);
const MAX_FILE_CHARACTERS = 2 ** 25;

/** The program itself, and the ways to name a file. */
export const appRouter = router({
  info: procedure.query(({ ctx }) => ctx.services.app.describe()),

  /** In how many words of the program's lexicon each syllable stands; always the same. */
  syllables: procedure.query(({ ctx }) => ctx.services.app.listSyllables()),

  /** For the folder chooser in a browser; without a path, the home folder. */
  listFolder: procedure
    .input(z.object({ path: path.nullable() }))
    .query(({ ctx, input }) => ctx.services.app.listFolder(input.path)),

  createFolder: procedure
    .input(z.object({ path }))
    .mutation(({ ctx, input }) => ctx.services.app.createFolder(input.path)),

  /** Writes a picture or table of a dashboard, or a guideline, to a file that the person chose. */
  saveFile: procedure
    .input(z.object({ path: savedPath, base64: z.string().max(MAX_FILE_CHARACTERS) }))
    .mutation(({ ctx, input }) => ctx.services.app.saveFile(input.path, input.base64)),

  /** The system's dialog. `null`: this host has none, show the folder chooser. `[]`: cancelled. */
  pickPaths: procedure
    .input(z.object({ purpose }))
    .mutation(({ ctx, input }) => ctx.services.app.pickPaths(input.purpose)),
});
