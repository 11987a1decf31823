import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import { AppError } from '#shared/errors.ts';
import { TRAINING_DEVICES } from '#shared/training/training-setup.ts';
import { parseRecipe, type Recipe } from '#shared/training/recipe.ts';

const RUN_FILE = 'run.json';

const schema = z.object({
  format: z.literal('viclipcap-run'),
  version: z.literal(1),
  name: z.string().min(1).max(200),
  createdAt: z.int().nonnegative(),
  /** The preset that the recipe began as. */
  recipeName: z.string(),
  recipe: z.unknown(),
  pack: z.object({ directory: z.string(), name: z.string(), hash: z.string() }),
  data: z.object({
    /** Where it came from, in words. */
    source: z.string(),
    images: z.int().nonnegative(),
    captions: z.int().nonnegative(),
    /** SHA-256 over pictures, splits and captions. */
    fingerprint: z.string(),
  }),
  device: z.enum(TRAINING_DEVICES).default('cpu'),
  /** Steps between two checkpoints. */
  checkpointSteps: z.int().positive(),
  versions: z.record(z.string(), z.string()),
  hardware: z.object({ processor: z.string(), cores: z.int(), memoryBytes: z.int() }),
});

/** Everything that is needed to repeat a run, beside its data. */
export type RunFile = Omit<z.infer<typeof schema>, 'recipe'> & { readonly recipe: Recipe };

/** @throws AppError `NOT_FOUND` if the folder holds no run; `CORRUPT_FILE` with the path to the fault. */
export async function readRunFile(folder: string): Promise<RunFile> {
  const path = join(folder, RUN_FILE);
  const json = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('NOT_FOUND', `${folder} holds no training run.`, { cause });
  });
  try {
    const parsed = schema.parse(JSON.parse(json));
    return { ...parsed, recipe: parseRecipe(parsed.recipe) };
  } catch (cause) {
    const what = cause instanceof z.ZodError ? z.prettifyError(cause) : String(cause);
    throw new AppError('CORRUPT_FILE', `${path}: ${what}`, { cause });
  }
}

export async function writeRunFile(folder: string, run: RunFile): Promise<void> {
  await writeFileAtomically(join(folder, RUN_FILE), [`${JSON.stringify(run, null, 2)}\n`]);
}
