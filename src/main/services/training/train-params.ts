import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { parseJobParams } from '#main/services/jobs/parse-job-params.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import { TRAINING_DEVICES, type TrainingSetup } from '#shared/training/training-setup.ts';

const schema = z.object({
  run: z.string(),
  name: z.string(),
  pack: z.string().refine(isAbsolute, 'expected an absolute path'),
  recipeName: z.string(),
  recipe: z.unknown(),
  device: z.enum(TRAINING_DEVICES).default('cpu'),
  captions: z.object({
    approvedOnly: z.boolean(),
    withAccepted: z.boolean(),
    minimumPerImage: z.int().min(1),
  }),
});

/** What a train job is about. */
export interface TrainParams extends TrainingSetup {
  /** The folder's name of the run. */
  readonly run: string;
  /** What a person calls it. */
  readonly name: string;
  /** Absolute path of the folder of the pack to start from. */
  readonly pack: string;
}

/** @throws AppError `BAD_REQUEST` with the path to the fault. */
export function parseTrainParams(params: unknown): TrainParams {
  const parsed = parseJobParams('train', schema, params);
  return { ...parsed, recipe: parseRecipe(parsed.recipe) };
}
