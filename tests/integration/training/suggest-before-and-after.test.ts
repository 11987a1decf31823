import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import { writeRunData } from '#main/engine/trainer/run-data.ts';
import { writeRunFile } from '#main/engine/trainer/run-file.ts';
import { identifyPack } from '#main/engine/trainer/training-model.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import { createPackLibrary } from '#main/services/models/pack-library.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import { openSettingsFile } from '#main/services/studio/settings-file.ts';
import { toRunFolder } from '#main/services/training/run-folder.ts';
import { suggestBeforeAndAfter } from '#main/services/training/suggest-before-and-after.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { insertTestImage } from '#tests/support/test-database.ts';
import { writeEmptyPack } from '#tests/support/test-studio.ts';

const now = () => 1_700_000_000_000 as UnixMs;
const HELD_OUT = 'a.png';

/** A project with a run that began with the pack `packs/base`. */
async function openRun() {
  const root = makeTemporaryFolder();
  const packs = join(root, 'packs');
  const base = join(packs, 'base');
  const made = join(root, 'made');
  await writeEmptyPack(base, 'base');
  await writeEmptyPack(made, 'made');
  const settings = await openSettingsFile(join(root, 'settings.json'));
  const library = createPackLibrary({ settings, builtInFolder: packs, appFolder: root, now });
  const project = await createProject({ now }, { folder: join(root, 'project') });
  const image = insertTestImage(project.db, HELD_OUT);
  const folder = toRunFolder(project, 'thu');
  await mkdir(folder, { recursive: true });
  const held = { name: HELD_OUT, path: `/anh/${HELD_OUT}`, contentHash: `hash of ${HELD_OUT}` };
  const images = [{ ...held, split: 'validation' as const }];
  await writeRunData(folder, {
    data: { images, captions: [] },
    embeddings: new Float32Array(2),
    width: 2,
  });
  await writeRunFile(folder, {
    ...{ format: 'viclipcap-run', version: 1, name: 'Thử', createdAt: now(), device: 'cpu' },
    ...{ recipeName: 'studio-default', checkpointSteps: 200, versions: {} },
    recipe: parseRecipe(findRecipePreset('studio-default')?.recipe),
    pack: { directory: base, name: 'base', hash: identifyPack(await readPack(base)) },
    data: { source: 'captions of the project', images: 1, captions: 1, fingerprint: 'def' },
    hardware: { processor: 'x64', cores: 2, memoryBytes: 1 },
  });
  const asked: unknown[] = [];
  const suggest = async ({ params }: { readonly params: unknown }) => void asked.push(params);
  const reportBug = (error: unknown) => {
    throw error;
  };
  const jobs = createJobRunner({ db: project.db, now, handlers: { suggest }, reportBug });
  onTestFinished(async () => {
    await jobs.close();
    closeProject(project);
  });
  const suggestAgain = async () => {
    const { id } = await suggestBeforeAndAfter({ project, jobs, library }, 'thu', made);
    await jobs.whenSettled(id);
    return asked;
  };
  const ask = (pack: string) => ({ images: [image], pack, method: 'beam', beams: 5 });
  return { packs, base, made, suggestAgain, ask };
}

test('the pack before a run suggests, then the one it made', async () => {
  const { base, made, suggestAgain, ask } = await openRun();
  expect(await suggestAgain()).toEqual([ask(base), ask(made)]);
});

test('the pack before a run is known where it was moved to', async () => {
  const { packs, base, made, suggestAgain, ask } = await openRun();
  await rename(base, join(packs, 'elsewhere'));
  // Another lies where it was.
  await writeEmptyPack(base, 'another');
  expect(await suggestAgain()).toEqual([ask(join(packs, 'elsewhere')), ask(made)]);
});

test('a pack that lies where the one before a run did is not taken for it', async () => {
  const { base, made, suggestAgain, ask } = await openRun();
  await writeEmptyPack(base, 'another');
  expect(await suggestAgain()).toEqual([ask(made)]);
});
