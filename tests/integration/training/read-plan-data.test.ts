import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { insertCaption } from '#main/db/queries/captions.ts';
import { saveEmbedding } from '#main/db/queries/embeddings.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { type PlannedRun, readPlanData } from '#main/services/training/read-plan-data.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';
import { insertTestImage } from '#tests/support/test-database.ts';

const now = () => 1_700_000_000_000 as UnixMs;
const PLANNED: PlannedRun = {
  pack: '/packs/small',
  setup: {
    recipeName: 'studio-default',
    device: 'cpu',
    recipe: parseRecipe(findRecipePreset('studio-default')?.recipe),
    captions: { approvedOnly: false, withAccepted: true, minimumPerImage: 1 },
  },
};

/** A project with four images, of which the third has no caption and the second no embedding. */
async function openProject() {
  const project = await createProject({ now }, { folder: join(makeTemporaryFolder(), 'plan') });
  const captioner = openTestCaptioner();
  onTestFinished(async () => {
    await captioner.close();
    closeProject(project);
  });
  const { db } = project;
  const images = ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => insertTestImage(db, name));
  for (const [index, imageId] of images.entries()) {
    const text = { text: 'một câu', foldedText: 'mot cau', updatedAt: now() };
    if (index !== 2) insertCaption(db, { imageId, slot: 1, source: 'human', ...text });
    if (index === 1) continue;
    const vector = Float32Array.of(index + 1, 0, 0.5);
    saveEmbedding(db, imageId, { hash: 'encoder of small' }, vector);
  }
  return { project, captioner, images };
}

test('each image has its own embedding, and zeros if no encoder has seen it', async () => {
  const { project, captioner, images } = await openProject();
  const { signal } = new AbortController();
  const { imageIds, embeddings, width } = await readPlanData(
    { project, captioner },
    PLANNED,
    signal,
  );
  expect(imageIds).toEqual([images[0], images[1], images[3]]);
  expect(width).toBe(3);
  expect(embeddings).toEqual(Float32Array.of(1, 0, 0.5, 0, 0, 0, 4, 0, 0.5));
});

test('nothing more is read when nobody wants the plan any more', async () => {
  const { project, captioner } = await openProject();
  const abort = new AbortController();
  const leaving: Captioner = {
    start: () => captioner.start(),
    request: async (...request) => {
      const reply = await captioner.request(...request);
      abort.abort();
      return reply;
    },
  };
  const reading = readPlanData({ project, captioner: leaving }, PLANNED, abort.signal);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test('a pack that is still being opened is not waited for either', async () => {
  const { project, captioner } = await openProject();
  const abort = new AbortController();
  const asked: unknown[] = [];
  const busy: Captioner = {
    start: () => captioner.start(),
    request: async (...request) => {
      asked.push(request[2]);
      return await captioner.request(...request);
    },
  };
  await readPlanData({ project, captioner: busy }, PLANNED, abort.signal);
  expect(asked).toEqual([{ signal: abort.signal }]);
});
