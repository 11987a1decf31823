import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findRecipePreset } from '#core/training-runs/recipes.ts';
import { type RunFile, writeRunFile } from '#main/engine/trainer/run-file.ts';
import { createJobRunner } from '#main/services/jobs/job-runner.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject } from '#main/services/project/project.ts';
import { toRunFolder } from '#main/services/training/run-folder.ts';
import {
  getRunDetails,
  listRuns,
  type RunLibraryDeps,
} from '#main/services/training/run-library.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { parseRecipe } from '#shared/training/recipe.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const now = () => 1_700_000_000_000 as UnixMs;

const RUN: RunFile = {
  ...{ format: 'viclipcap-run', version: 1, name: 'Thử', createdAt: now(), device: 'cpu' },
  ...{ recipeName: 'studio-default', checkpointSteps: 200, versions: {} },
  recipe: parseRecipe(findRecipePreset('studio-default')?.recipe),
  pack: { directory: '/packs/small', name: 'small', hash: 'abc' },
  data: { source: 'captions of the project', images: 2, captions: 2, fingerprint: 'def' },
  hardware: { processor: 'x64', cores: 2, memoryBytes: 1 },
};

async function openRuns(ids: readonly string[]): Promise<RunLibraryDeps> {
  const project = await createProject({ now }, { folder: join(makeTemporaryFolder(), 'runs') });
  onTestFinished(() => closeProject(project));
  for (const id of ids) {
    await mkdir(toRunFolder(project, id), { recursive: true });
    await writeRunFile(toRunFolder(project, id), RUN);
  }
  const reportBug = (error: unknown) => {
    throw error;
  };
  return { project, jobs: createJobRunner({ db: project.db, now, handlers: {}, reportBug }) };
}

test.each(['epochs.jsonl', 'summary.json', 'pack.json'])(
  'a run whose %s cannot be read hides no other',
  async (name) => {
    const deps = await openRuns(['hong', 'lanh']);
    // What lies there in place of a file cannot be read as one, whoever asks.
    const path = join(toRunFolder(deps.project, 'hong'), name);
    await mkdir(path);
    const { runs, broken } = await listRuns(deps);
    expect(runs.map(({ id }) => id)).toEqual(['lanh']);
    expect(broken).toMatchObject([{ id: 'hong', code: 'FILE_NOT_READABLE' }]);
    expect(broken[0]?.message).toContain(path);
  },
);

test.each(['steps.jsonl', 'findings.jsonl'])(
  'a run whose %s cannot be read says so when it is opened',
  async (name) => {
    const deps = await openRuns(['hong']);
    await mkdir(join(toRunFolder(deps.project, 'hong'), name));
    await expect(getRunDetails(deps, 'hong')).rejects.toMatchObject({ code: 'FILE_NOT_READABLE' });
  },
);
