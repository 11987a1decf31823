import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { TrainingServices } from '#main/api/contract/training-services.ts';
import type { PackLibrary } from '#main/services/models/pack-library.ts';
import { toPackName } from '#main/services/models/to-pack-name.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { updateProjectPack } from '#main/services/project/project-pack.ts';
import type { ProjectSession } from '#main/services/studio/project-session.ts';
import { refuseLeaks } from '#main/services/leaks/find-leaks.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { KeywordDeps } from '#main/services/training/add-keywords.ts';
import { compareSuggestions } from '#main/services/training/compare-suggestions.ts';
import { listRecipePresets } from '#main/services/training/build-recipe.ts';
import { makePack } from '#main/services/training/make-pack.ts';
import { planTraining } from '#main/services/training/plan-training.ts';
import { putOnOneSide } from '#main/services/training/put-on-one-side.ts';
import { readProjectCaptions } from '#main/services/training/read-project-captions.ts';
import { chooseRunId } from '#main/services/training/choose-run-id.ts';
import { toRunFolder } from '#main/services/training/run-folder.ts';
import {
  deleteRun,
  findRunJob,
  getRunDetails,
  listRuns,
  renameRun,
} from '#main/services/training/run-library.ts';
import { stopAndKeep } from '#main/services/training/stop-and-keep.ts';
import { suggestBeforeAndAfter } from '#main/services/training/suggest-before-and-after.ts';
import type { TrainParams } from '#main/services/training/train-params.ts';
import type { Trainer } from '#main/services/training/train-job.ts';
import type { JobId, ProjectId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { enterAsViewer, type SessionDeps } from './session-deps.ts';

export interface TrainingDeps extends Pick<SessionDeps, 'sessions' | 'settings'> {
  readonly captioner: Captioner;
  readonly trainer: Trainer;
  readonly library: PackLibrary;
  readonly keywords: KeywordDeps;
  /** Folder of the pack that suggests in a project. @throws AppError `MODEL_NOT_FOUND`. */
  readonly getSelectedPack: (projectId: ProjectId) => Promise<string>;
}

/** Training runs of a project. */
export function createTrainingServices(deps: TrainingDeps): TrainingServices {
  const { sessions, library } = deps;
  const enter = ({ projectId }: ProjectRef): Promise<ProjectSession> => sessions.get(projectId);
  const getJobId = (session: ProjectSession, id: string): JobId => {
    const job = findRunJob(session, id);
    if (job !== undefined) return job.id;
    throw new AppError('NOT_FOUND', `The project has no run ${id}.`);
  };
  /** Makes a pack of a run and lets it suggest in the project. */
  const use = async (session: ProjectSession, id: string) => {
    const made = await makePack(toRunFolder(session.project, id), library.ownFolder);
    updateProjectPack(session.project, made.name);
    return made;
  };

  return {
    listRecipes: async () => listRecipePresets(),
    countCaptions: async (ref, selection) => {
      const { project } = await enter(ref);
      const { images, captions } = await readProjectCaptions(
        project.db,
        selection,
        new AbortController().signal,
      );
      return { images: images.length, captions: captions.length };
    },
    plan: async (ref, setup, signal) => {
      const { project } = await enter(ref);
      const pack = await deps.getSelectedPack(ref.projectId);
      return await planTraining({ ...deps, project }, { pack, setup }, signal);
    },
    putOnOneSide: async (ref, setup, signal) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      requireSight(viewer);
      const pack = await deps.getSelectedPack(ref.projectId);
      const before = await putOnOneSide(
        { ...deps, project: session.project },
        { pack, setup },
        signal,
      );
      session.changes.publish({ kind: 'images' });
      return before;
    },
    start: async (ref, { name, ...setup }) => {
      const session = await enter(ref);
      await refuseLeaks(session.project.db, new AbortController().signal);
      const run = chooseRunId(session, toPackName(name));
      const pack = await deps.getSelectedPack(ref.projectId);
      session.jobs.start('train', { ...setup, run, name, pack } satisfies TrainParams);
      return { run };
    },
    listRuns: async (ref) => await listRuns(await enter(ref)),
    getRun: async (ref, id) => await getRunDetails(await enter(ref), id),
    pause: async (ref, id) => {
      const session = await enter(ref);
      session.jobs.pause(getJobId(session, id));
    },
    resume: async (ref, id) => {
      const session = await enter(ref);
      await session.jobs.resume(getJobId(session, id));
    },
    stopAndKeep: async (ref, id) => {
      const { project, jobs } = await enter(ref);
      await stopAndKeep({ project, jobs, trainer: deps.trainer }, id);
    },
    cancel: async (ref, id) => {
      const session = await enter(ref);
      const jobId = getJobId(session, id);
      session.jobs.cancel(jobId);
      await session.jobs.whenSettled(jobId);
      await deps.trainer.request('letGo', { run: toRunFolder(session.project, id) });
      await deleteRun(session, id);
    },
    rename: async (ref, id, name) => renameRun(await enter(ref), id, name),
    delete: async (ref, id) => deleteRun(await enter(ref), id),
    makePack: async (ref, id) => {
      const { project } = await enter(ref);
      return await makePack(toRunFolder(project, id), library.ownFolder);
    },
    use: async (ref, id) => await use(await enter(ref), id),
    suggestAgain: async (ref, id) => {
      const session = await enter(ref);
      const { directory: pack } = await use(session, id);
      return await suggestBeforeAndAfter({ ...session, library }, id, pack);
    },
    compare: async (ref, id) => compareSuggestions((await enter(ref)).project, id),
    watch: async function* (ref, id, signal) {
      const { trainingEvents } = await enter(ref);
      const bunches = trainingEvents.listen(signal);
      yield [];
      for await (const bunch of bunches) {
        const events = bunch.flatMap(({ run, event }) => (run === id ? [event] : []));
        if (events.length > 0) yield events;
      }
    },
  };
}
