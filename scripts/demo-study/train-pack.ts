import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { examinePlan } from '#core/training-runs/doctor.ts';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { collectPlanFacts } from '#main/engine/trainer/collect-plan-facts.ts';
import { openRun } from '#main/engine/trainer/open-run.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import { trainRun } from '#main/engine/trainer/train-run.ts';
import { addKeywords } from '#main/services/training/add-keywords.ts';
import { addTextPairs, listCaptionPairs } from '#main/services/training/add-text-pairs.ts';
import { createRun } from '#main/services/training/create-run.ts';
import { findKeywordsAtOnce } from '#main/services/training/find-keywords.ts';
import { joinEmbeddings } from '#main/services/training/prepare-data.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseRecipe, type Recipe, type RecipePatch } from '#shared/training/recipe.ts';
import type { RunSummary } from '#shared/training/training-event.ts';
import { TRAINING_CAPTIONS } from './settings.ts';
import type { StudyPicture } from './study-pictures.ts';

export interface TrainPackRequest {
  /** Of the run, which is made anew. */
  readonly folder: string;
  /** Absolute path of the pack to start from. */
  readonly pack: string;
  readonly recipeName: string;
  readonly changes: RecipePatch;
  readonly pictures: readonly StudyPicture[];
  /** Whether what speaks against the plan is mended first. */
  readonly isMended: boolean;
}

export interface TrainedPack {
  readonly summary: RunSummary;
  readonly mended: RecipePatch;
}

/** How often the findings of a plan are mended before it is taken as it is. */
const MENDS = 3;

/** Trains a pack as the studio does, after clicking on what mends what is serious in its plan; a warning changes no row. */
export async function trainPack({
  folder,
  pack,
  recipeName,
  changes,
  pictures,
  isMended,
}: TrainPackRequest): Promise<TrainedPack> {
  const preset = findRecipePreset(recipeName)?.recipe;
  let recipe = parseRecipe({ ...preset, ...changes });
  const run = await prepareData(pack, recipe, pictures);
  const mended: RecipePatch = {};
  for (let round = 0; isMended && round < MENDS; round += 1) {
    const opened = await openRun({ pack, recipe, ...run });
    const findings = examinePlan(recipe, collectPlanFacts(opened, 0));
    const serious = findings.filter(({ severity }) => severity === 'error');
    const mends = serious.flatMap(({ mend }) => mend ?? []);
    if (mends.length === 0) break;
    Object.assign(mended, ...mends);
    recipe = parseRecipe({ ...recipe, ...mended });
  }
  await rm(folder, { recursive: true, force: true });
  await createRun(
    { now: () => Date.now() as UnixMs, version: 'study' },
    {
      ...{ folder, name: recipeName, recipeName, recipe, device: 'cpu', pack, run },
      source: 'the demo world',
    },
  );
  const summary = await trainRun(folder, {
    signal: new AbortController().signal,
    report: () => {},
    isStopping: () => false,
    onPause: async () => {},
    changedCaptions: 0,
  });
  return { summary, mended };
}

async function prepareData(
  pack: string,
  recipe: Recipe,
  pictures: readonly StudyPicture[],
): Promise<RunData> {
  const images = pictures.map(({ key }) => ({
    ...{ name: key, path: '', contentHash: createHash('sha256').update(key).digest('hex') },
  }));
  const captions = pictures.flatMap((picture, image) =>
    picture.captions.slice(0, TRAINING_CAPTIONS).map((text) => ({ image, text })),
  );
  const source = { description: 'the demo world', images, captions, notices: [] };
  const embeddings = pictures.map(({ embedding }) => embedding);
  const run = joinEmbeddings(source, embeddings, recipe);
  const { signal } = new AbortController();
  if (recipe.network === 'keywords') {
    await using captioner = openCaptioner();
    return await addKeywords(
      {
        captioner,
        findKeywords: (texts) => findKeywordsAtOnce(texts, 'resources/vietnamese', signal),
        textEmbeddings: new Map(),
      },
      { pack, run, recipe },
      signal,
    );
  }
  if (recipe.textEpochs === 0) return run;
  await using captioner = openCaptioner();
  return await addTextPairs(captioner, { pack, run, pairs: listCaptionPairs(run) }, signal);
}

/** Where a run's pack is. */
export const packOf = (folder: string) => join(folder, 'best');
