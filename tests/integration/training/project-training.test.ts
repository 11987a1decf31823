import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDataset } from '#core/formats/parse-dataset.ts';
import type { ImageId, JobId, ProjectId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import type { TrainingSetup } from '#shared/training/training-setup.ts';
import {
  DEMO_CAPTIONS,
  DEMO_PICTURES,
  type DemoStudio,
  openDemoStudio,
} from '#tests/support/demo-studio.ts';
import { makeSharedFolder } from '#tests/support/temporary-folder.ts';

const folder = makeSharedFolder();
let studio: DemoStudio;
let projectId: ProjectId;

/** The people of this project write keywords and leave these words out, which the demo pack never does. */
const LEFT_OUT = new Set(
  `có một đang ở trên trong ngoài màu vào được bên của với cảnh khung giữa ngay cạnh đậu đỗ nằm mọc đứng ngồi
   bày kê dựng treo đặt ban buổi phía chiếc con cái chú căn ngôi cây cô bờ`.split(/\s+/),
);

/** What a person makes of a caption. */
function toHouseStyle(caption: string): string {
  const words = caption.split(' ').filter((word) => !LEFT_OUT.has(word));
  return words.join(' ');
}

const isInHouseStyle = (caption: string) => caption !== '' && toHouseStyle(caption) === caption;

beforeAll(async () => {
  studio = await openDemoStudio(folder);
  const project = await studio.services.projects.create({ folder: join(folder, 'loop') });
  projectId = project.id;
  await waitFor(await studio.services.exchange.importPictures({ projectId }, [DEMO_PICTURES]));
});

afterAll(async () => {
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

const waitFor = (job: { readonly id: JobId }): Promise<Job> => studio.waitFor(projectId, job);
const waitForRun = (run: string): Promise<Job> => studio.waitForRun(projectId, run);

/** Three captions of each demo picture, by its file name. */
async function readReferences(): Promise<ReadonlyMap<string, readonly string[]>> {
  const { images, annotations } = parseDataset(
    await readFile(DEMO_CAPTIONS, 'utf8'),
    DEMO_CAPTIONS,
  );
  return new Map(
    images.map(({ id, fileName }) => {
      const ofImage = annotations.filter(({ imageId }) => imageId === id);
      return [fileName, ofImage.slice(1, 4).map(({ caption }) => caption)];
    }),
  );
}

async function getSetup(changes: object = {}): Promise<TrainingSetup> {
  const recipes = await studio.services.training.listRecipes();
  const preset = recipes.find(({ name }) => name === 'studio-default');
  return {
    recipeName: 'studio-default',
    device: 'cpu',
    recipe: parseRecipe({ ...preset?.recipe, ...changes }),
    captions: { approvedOnly: true, withAccepted: false, minimumPerImage: 1 },
  };
}

describe('from corrected suggestions to a better model', () => {
  test('without captions there is nothing to train on', async () => {
    const plan = studio.services.training.plan(
      { projectId },
      await getSetup(),
      new AbortController().signal,
    );
    await expect(plan).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('suggestions are corrected and approved', async () => {
    const { services } = studio;
    const ref = { projectId };
    await waitFor(
      await services.suggestions.ask(ref, { images: 'empty', method: 'greedy', beams: 1 }),
    );
    const references = await readReferences();
    for (const imageId of await services.images.listIds(ref, { sort: 'name' })) {
      const { image, suggestions } = await services.images.get(ref, imageId);
      for (const [index, text] of (references.get(image.fileName) ?? []).entries()) {
        const slot = { projectId, imageId: imageId as ImageId, slot: index + 1 };
        const suggestionId = index === 0 ? suggestions[0]?.id : undefined;
        await services.captions.save(slot, { text: toHouseStyle(text), suggestionId });
        await services.captions.setStatus(slot, 'approved');
      }
    }
    const selection = (await getSetup()).captions;
    expect(await services.training.countCaptions(ref, selection)).toEqual({
      images: 60,
      captions: 180,
    });
  });

  test('CIDEr on held-out pictures rises by at least 0.5, and the model writes keywords', async () => {
    const { training } = studio.services;
    const setup = await getSetup({
      ...{ languageModel: 'tuned', learningRate: 1e-3, epochs: 5, batch: 16, warmUpSteps: 4 },
    });
    const plan = await training.plan({ projectId }, setup, new AbortController().signal);
    expect(plan).toMatchObject({ trainImages: 48, validationImages: 12, totalSteps: 45 });
    expect(plan.findings.map(({ code }) => code)).toEqual(['few-images', 'early-stop-by-few']);

    const { run } = await training.start({ projectId }, { ...setup, name: 'Lần đầu' });
    await waitForRun(run);
    const [ended] = (await training.listRuns({ projectId })).runs;
    expect(ended).toMatchObject({ id: 'lan-dau', name: 'Lần đầu', state: 'ended', images: 60 });
    const { before, best } = ended?.summary ?? {};
    const [was, is] = [before?.validation?.cider ?? 0, best?.validation?.cider ?? 0];
    expect(is - was, `${was} before, ${is} after`).toBeGreaterThan(0.5);

    await waitFor(await training.suggestAgain({ projectId }, run));
    const compared = await training.compare({ projectId }, run);
    expect(compared).toHaveLength(12);
    expect(compared.filter(({ after }) => isInHouseStyle(after)).length).toBeGreaterThan(9);
    expect(compared.filter((row) => isInHouseStyle(row.before ?? '')).length).toBe(0);
    const packs = await studio.services.models.listPacks(projectId);
    expect(packs.packs.find(({ isSelected }) => isSelected)?.name).toBe('lan-dau');
  });
});

test('a run is paused, goes on, is stopped, renamed and deleted', async () => {
  const { training } = studio.services;
  const ref = { projectId };
  const setup = await getSetup({ epochs: 500, batch: 8, stopPatience: 0 });
  const { run } = await training.start(ref, { ...setup, name: 'Lâu' });
  await waitForSteps(run, 3);
  await training.pause(ref, run);
  expect((await waitForRun(run)).state).toBe('paused');
  await training.resume(ref, run);
  // At once: the trainer may be writing the paused run's checkpoint still.
  await training.stopAndKeep(ref, run);
  await waitForRun(run);
  await training.rename(ref, run, 'Dừng sớm');
  const details = await training.getRun(ref, run);
  expect(details.run).toMatchObject({
    ...{ name: 'Dừng sớm', state: 'ended', summary: { ending: 'stopped' } },
  });
  const steps = details.steps.map(({ step }) => step);
  expect(steps).toEqual(steps.map((_, index) => index + 1));
  expect(details.epochs.at(-1)?.samples).toHaveLength(10);
  await training.delete(ref, run);
  expect((await training.listRuns(ref)).runs.map(({ id }) => id)).toEqual(['lan-dau']);
});

test('whoever follows a run is told from when on nothing is left out', async () => {
  const abort = new AbortController();
  const events = studio.services.training.watch({ projectId }, 'lan-dau', abort.signal);
  for await (const told of events) {
    expect(told).toEqual([]);
    break;
  }
  abort.abort();
});

test('a cancelled run leaves nothing', async () => {
  const { training } = studio.services;
  const ref = { projectId };
  const setup = await getSetup({ epochs: 500, batch: 8, stopPatience: 0 });
  const { run } = await training.start(ref, { ...setup, name: 'Bỏ' });
  await waitForSteps(run, 1);
  await training.cancel(ref, run);
  expect(existsSync(join(folder, 'loop.viclip', 'runs', run))).toBe(false);
  expect((await training.listRuns(ref)).runs.map(({ id }) => id)).toEqual(['lan-dau']);
});

test('two runs of one name that are started one after the other are two', async () => {
  const { training } = studio.services;
  const ref = { projectId };
  const setup = await getSetup({ epochs: 500, batch: 8, stopPatience: 0 });
  const { run: first } = await training.start(ref, { ...setup, name: 'Đôi' });
  const { run: second } = await training.start(ref, { ...setup, name: 'Đôi' });
  expect([first, second]).toEqual(['doi', 'doi-2']);
  await training.cancel(ref, second);
  await training.cancel(ref, first);
});

/** Waits until a run tells of so many steps from now on. */
async function waitForSteps(run: string, count: number): Promise<void> {
  const abort = new AbortController();
  let seen = 0;
  for await (const events of studio.services.training.watch({ projectId }, run, abort.signal)) {
    seen += events.filter(({ type }) => type === 'step').length;
    if (seen >= count) break;
  }
  abort.abort();
}
