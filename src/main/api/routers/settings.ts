import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { procedure, router } from '#main/api/trpc.ts';
import { DEVICES, INPUT_METHOD_CHOICES, LANGUAGES, THEMES } from '#shared/api/app-settings.ts';

const change = z
  .object({
    language: z.enum(LANGUAGES).nullable(),
    theme: z.enum(THEMES),
    annotator: z.string().trim().min(1).max(200),
    keys: z.record(z.string().max(100), z.string().max(100)),
    device: z.enum(DEVICES),
    completion: z.boolean(),
    inputMethod: z.enum(INPUT_METHOD_CHOICES),
    hub: z.string().trim().min(1).max(500),
    spiceJar: z.string().trim().min(1).max(4096).refine(isAbsolute).nullable(),
    packName: z.string().min(1).max(200).nullable(),
  })
  .partial();

export const settingsRouter = router({
  get: procedure.query(({ ctx }) => ctx.services.settings.get()),

  /** Changes what is given and answers with all of it. */
  update: procedure
    .input(change)
    .mutation(({ ctx, input }) => ctx.services.settings.update(definedOnly(input))),
});

/** Drops keys whose value is `undefined`, which would otherwise overwrite a setting. */
function definedOnly<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
    [Key in keyof Value]: Exclude<Value[Key], undefined>;
  };
}
