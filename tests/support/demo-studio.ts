import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createStudio, type Studio } from '#main/api/create-studio-services.ts';
import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { JobId, ProjectId, UnixMs } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The pictures that come with the studio, and the captions that people wrote of them. */
export const DEMO_PICTURES = join(ROOT, 'resources', 'demo');
export const DEMO_CAPTIONS = join(DEMO_PICTURES, 'references.json');

export interface DemoStudio extends Studio {
  /** What was reported as a bug. */
  readonly bugs: readonly unknown[];
  /** @throws Error with its message if the job fails. */
  readonly waitFor: (projectId: ProjectId, job: { readonly id: JobId }) => Promise<Job>;
  /** As `waitFor`, for the job of a training run. */
  readonly waitForRun: (projectId: ProjectId, run: string) => Promise<Job>;
  /** A project in `folder` that has the demo pictures and their captions. */
  readonly createDemoProject: (folder: string) => Promise<ProjectId>;
}

/** The real services with the real engines and the demo pack, over real files in `folder`. */
export async function openDemoStudio(folder: string): Promise<DemoStudio> {
  const homeFolder = join(folder, 'home');
  await mkdir(homeFolder, { recursive: true });
  const bugs: unknown[] = [];
  const studio = await createStudio({
    ...{ host: 'browser', version: '0.0.0', now: () => Date.now() as UnixMs },
    captioner: watchCaptioner(openCaptioner),
    trainer: openTrainer(),
    ...{ appFolder: join(folder, 'app'), homeFolder, workingFolder: homeFolder },
    ...{ projectsFolder: homeFolder, packsFolder: join(ROOT, 'models') },
    ...{ demoPictures: DEMO_PICTURES, hasDemo: false, pickPaths: null },
    logFile: join(folder, 'studio.log'),
    lexicons: join(ROOT, 'resources', 'vietnamese'),
    reportBug: (error) => bugs.push(error),
  });
  const { jobs, training, projects, exchange } = studio.services;
  const waitFor: DemoStudio['waitFor'] = async (projectId, { id }) => {
    const abort = new AbortController();
    try {
      for await (const job of jobs.watch({ projectId }, abort.signal)) {
        if (job.id !== id || job.state === 'queued' || job.state === 'running') continue;
        if (job.state === 'failed') throw new Error(job.error?.message);
        return job;
      }
    } finally {
      abort.abort();
    }
    throw new Error(`job ${id} did not end`);
  };
  return {
    ...{ ...studio, bugs, waitFor },
    waitForRun: async (projectId, run) => {
      const { runs } = await training.listRuns({ projectId });
      const jobId = runs.find(({ id }) => id === run)?.jobId;
      if (!jobId) throw new Error(`run ${run} has no job`);
      return await waitFor(projectId, { id: jobId });
    },
    createDemoProject: async (projectFolder) => {
      const { id: projectId } = await projects.create({ folder: projectFolder });
      await waitFor(projectId, await exchange.importPictures({ projectId }, [DEMO_PICTURES]));
      const captions = { path: DEMO_CAPTIONS };
      await waitFor(projectId, await exchange.importCaptions({ projectId }, captions));
      return projectId;
    },
  };
}
