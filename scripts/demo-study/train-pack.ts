import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { examinePlan } from '#core/training-runs/doctor.ts';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { collectPlanFacts } from '#main/engine/trainer/collect-plan-facts.ts';
import { openRun } from '#main/engine/trainer/open-run.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import { trainRun } from '#main/engine/trainer/train-run.ts';
import { createRun } from '#main/services/training/create-run.ts';
import { joinEmbeddings } from '#main/services/training/prepare-data.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseRecipe, type Recipe, type RecipePatch } from '#shared/training/recipe.ts';
import type { RunSummary } from '#shared/training/training-event.ts';
import { TRAINING_CAPTIONS } from './settings.ts';
import type { StudyPicture } from './study-pictures.ts';

export interface TrainPackRequest {
  /** Of the run, which is made anew. */
  readonly folder: string;
  /** Folder of the pack to start from. */
  readonly pack: string;
  readonly recipeName: string;
  readonly changes: RecipePatch;
  readonly pictures: readonly StudyPicture[];
}

/** How often the findings of a plan are mended before it is taken as it is. */
const MENDS = 3;

/** Trains a pack as the studio does, after clicking on what mends the findings of its plan. */
export async function trainPack({
  folder,
  pack,
  recipeName,
  changes,
  pictures,
}: TrainPackRequest): Promise<{ readonly summary: RunSummary; readonly mended: RecipePatch }> {
  const preset = findRecipePreset(recipeName)?.recipe;
  let recipe = parseRecipe({ ...preset, ...changes });
  const run = await prepareData(pack, recipe, pictures);
  const mended: RecipePatch = {};
  for (let round = 0; round < MENDS; round += 1) {
    const opened = await openRun({ pack, recipe, ...run });
    const findings = examinePlan(recipe, collectPlanFacts(opened, 0));
    const mends = findings.flatMap(({ mend }) => mend ?? []);
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
  return recipe.textEpochs > 0 ? await addSentences(pack, run) : run;
}

/** Each training caption as a sentence that stands for an image, by the pack's text tower. */
async function addSentences(
  directory: string,
  { data, embeddings, width }: RunData,
): Promise<RunData> {
  const texts = data.captions.filter(({ image }) => data.images[image]?.split === 'train');
  const pack = await openPack(directory);
  const encoder = await pack.textEncoder();
  const encoded = await encoder.encode(texts.map(({ text }) => text));
  await pack.close();
  const rows = new Float32Array(embeddings.length + encoded.length * width);
  rows.set(embeddings);
  for (const [at, row] of encoded.entries()) rows.set(row, embeddings.length + at * width);
  const images = texts.map(({ text }) => ({
    ...{ name: text, path: '', split: 'text' as const },
    contentHash: createHash('sha256').update(text).digest('hex'),
  }));
  const captions = texts.map(({ text }, at) => ({ image: data.images.length + at, text }));
  return {
    data: {
      images: [...data.images, ...images],
      captions: [...data.captions, ...captions],
    },
    ...{ embeddings: rows, width },
  };
}

/** Where a run's pack is. */
export const packOf = (folder: string) => join(folder, 'best');
