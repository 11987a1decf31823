import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseRemedy } from '#core/training-runs/choose-remedy.ts';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { FindingCode } from '#shared/training/finding.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import type { CaptionSelection, TrainingSetup } from '#shared/training/training-setup.ts';
import { DEMO_PICTURES, type DemoStudio, openDemoStudio } from '#tests/support/demo-studio.ts';
import { makeSharedFolder } from '#tests/support/temporary-folder.ts';

const folder = makeSharedFolder();
const EVERYTHING = { approvedOnly: false, withAccepted: true, minimumPerImage: 1 };
let studio: DemoStudio;
let projectId: ProjectId;
let images: ReadonlyMap<string, ImageId>;

beforeAll(async () => {
  studio = await openDemoStudio(folder);
  const { exchange, embeddings } = studio.services;
  projectId = await studio.createDemoProject(join(folder, 'mends'));
  const ref = { projectId };
  // The first picture once more, in another quality.
  const copies = join(folder, 'copies');
  await mkdir(copies);
  await sharp(join(DEMO_PICTURES, '001.jpg'))
    .jpeg({ quality: 60 })
    .toFile(join(copies, 'copy.jpg'));
  await studio.waitFor(projectId, await exchange.importPictures(ref, [copies]));
  await studio.waitFor(projectId, await embeddings.compute(ref));
  const found = new Map<string, ImageId>();
  for (const id of await studio.services.images.listIds(ref, { sort: 'name' })) {
    found.set((await studio.services.images.get(ref, id)).image.fileName, id);
  }
  images = found;
  const slot = { projectId, imageId: idOf('copy.jpg'), slot: 1 };
  await studio.services.captions.save(slot, { text: 'bản sao của ảnh đầu tiên' });
});

afterAll(async () => {
  await studio.close();
  expect(studio.bugs).toEqual([]);
});

function idOf(fileName: string): ImageId {
  const id = images.get(fileName);
  if (id === undefined) throw new Error(`the project has no ${fileName}`);
  return id;
}

function toSetup(changes: object = {}, captions: CaptionSelection = EVERYTHING): TrainingSetup {
  const recipe = parseRecipe({ ...findRecipePreset('studio-default')?.recipe, ...changes });
  return { recipeName: 'studio-default', recipe, device: 'cpu', captions };
}

async function plan(setup: TrainingSetup) {
  const { training } = studio.services;
  return await training.plan({ projectId }, setup, new AbortController().signal);
}

async function findCodes(setup: TrainingSetup): Promise<readonly FindingCode[]> {
  return (await plan(setup)).findings.map(({ code }) => code);
}

describe('a copy on both sides', () => {
  const move = (setup: TrainingSetup) =>
    studio.services.training.putOnOneSide({ projectId }, setup, new AbortController().signal);

  test('of a project that has a validation split is trained on, until that is undone', async () => {
    const ref = { projectId };
    const heldOut = [idOf('copy.jpg'), idOf('002.jpg'), idOf('003.jpg')];
    await studio.services.leaks.setSplits(ref, [{ split: 'val', imageIds: heldOut }]);
    const setup = toSetup();
    expect(await findCodes(setup)).toContain('near-duplicates-across-splits');

    const before = await move(setup);
    expect(before).toEqual([{ split: 'val', imageIds: [idOf('copy.jpg')] }]);
    const mended = await plan(setup);
    expect(mended.findings.map(({ code }) => code)).not.toContain('near-duplicates-across-splits');
    expect(mended.validationImages).toBe(2);

    await studio.services.leaks.setSplits(ref, before);
    expect(await findCodes(setup)).toContain('near-duplicates-across-splits');
    await studio.services.leaks.setSplits(ref, [{ split: null, imageIds: heldOut }]);
  });

  test('of one that has none goes to the others, and what is held out stays so', async () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => toSetup({ seed }));
    const setup = await findSplitApart(seeds);
    const { validationImages } = await plan(setup);
    const before = await move(setup);
    const mended = await plan(setup);
    expect(mended.findings.map(({ code }) => code)).not.toContain('near-duplicates-across-splits');
    expect(mended.validationImages).toBe(validationImages - 1);
    await studio.services.leaks.setSplits({ projectId }, before);
    expect((await plan(setup)).validationImages).toBe(validationImages);
  });

  async function findSplitApart(setups: readonly TrainingSetup[]): Promise<TrainingSetup> {
    for (const setup of setups) {
      if ((await findCodes(setup)).includes('near-duplicates-across-splits')) return setup;
    }
    throw new Error('no seed splits the copies apart');
  }
});

test('few images are mended by the captions that were left out', async () => {
  const setup = toSetup({}, { ...EVERYTHING, minimumPerImage: 5, approvedOnly: true });
  const some = [...images.values()].slice(0, 12);
  await studio.services.captions.setStatusOfMany({ projectId }, some, 'approved');
  const { trainImages, findings, more } = await plan(setup);
  expect(trainImages).toBeLessThan(12);
  const few = findings.find(({ code }) => code === 'few-images');
  if (few === undefined) throw new Error('there are few');
  const remedy = chooseRemedy(few, { more, isSelectionKnown: true });
  expect(remedy).toEqual({
    kind: 'captions',
    changes: { approvedOnly: false, minimumPerImage: 1 },
  });
  if (remedy.kind !== 'captions') return;
  const captions = { ...setup.captions, ...remedy.changes };
  expect((await plan({ ...setup, captions })).trainImages).toBe(49);
});

test('captions that changed are found when a run goes on, stay known, and a new run has them', async () => {
  const { training, captions } = studio.services;
  const ref = { projectId };
  const setup = toSetup({ epochs: 500, batch: 8, stopPatience: 0 });
  const { run } = await training.start(ref, { ...setup, name: 'Cũ' });
  await waitForEvent(run, 'step');
  await training.pause(ref, run);
  await studio.waitForRun(projectId, run);
  const slot = { projectId, imageId: idOf('copy.jpg'), slot: 1 };
  await captions.save(slot, { text: 'một câu khác hẳn' });
  await training.resume(ref, run);
  await waitForEvent(run, 'step');
  await training.pause(ref, run);
  await studio.waitForRun(projectId, run);

  const { findings, run: paused } = await training.getRun(ref, run);
  const changed = findings.find(({ code }) => code === 'captions-changed');
  expect(changed?.numbers).toEqual({ captions: 1 });
  expect(paused).toMatchObject({ selection: EVERYTHING, device: 'cpu', state: 'paused' });

  const again = await training.start(ref, { ...setup, name: 'Mới' });
  await waitForEvent(again.run, 'step');
  expect((await training.getRun(ref, again.run)).findings).not.toContainEqual(changed);
  await training.cancel(ref, again.run);
  await training.cancel(ref, run);
});

test('a folder that holds no run is listed with what is wrong with it, and can be deleted', async () => {
  const { training } = studio.services;
  const ref = { projectId };
  const damaged = join(folder, 'mends.viclip', 'runs', 'hong');
  await mkdir(damaged, { recursive: true });
  await writeFile(join(damaged, 'run.json'), '{"format":"viclipcap-run","ver');
  const { broken } = await training.listRuns(ref);
  expect(broken).toMatchObject([{ id: 'hong', code: 'CORRUPT_FILE' }]);
  expect(broken[0]?.message).toContain(join('hong', 'run.json'));
  await training.delete(ref, 'hong');
  expect((await training.listRuns(ref)).broken).toEqual([]);
});

async function waitForEvent(run: string, type: string): Promise<void> {
  const abort = new AbortController();
  for await (const events of studio.services.training.watch({ projectId }, run, abort.signal)) {
    if (events.some((event) => event.type === type)) break;
  }
  abort.abort();
}
