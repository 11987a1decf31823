import { join } from 'node:path';
import type { ModelServices } from '#main/api/contract/model-services.ts';
import { askPacker, type OpenPacker } from '#main/services/models/ask-packer.ts';
import { exportIntoFolder } from '#main/services/models/export-into-folder.ts';
import { planImport } from '#main/services/models/import-into-library.ts';
import { inspectPack } from '#main/services/models/inspect-pack.ts';
import { getSelectedPack } from '#main/services/models/list-packs.ts';
import type { ModelTasks } from '#main/services/models/model-tasks.ts';
import type { PackLibrary } from '#main/services/models/pack-library.ts';
import { planDownload } from '#main/services/models/plan-download.ts';
import { planQuantization } from '#main/services/models/quantize-into-library.ts';
import { findProjectPack, updateProjectPack } from '#main/services/project/project-pack.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { SettingsFile } from '#main/services/studio/settings-file.ts';
import type { WatchedCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

export interface ModelDeps {
  readonly library: PackLibrary;
  readonly tasks: ModelTasks;
  readonly sessions: ProjectSessions;
  readonly settings: SettingsFile;
  readonly captioner: WatchedCaptioner;
  /** Where downloaded models get their folders. */
  readonly downloadsFolder: string;
  /** That packs in codes are compared with their originals on. */
  readonly demoPictures: string;
  /** A forked Node process if left out. */
  readonly openPacker?: OpenPacker | undefined;
}

/** Model packs, the long work on them, and the engine that runs one. */
export function createModelServices(deps: ModelDeps): ModelServices {
  const { library, tasks, sessions, settings, captioner, openPacker } = deps;
  return {
    listPacks: async (projectId) => {
      const choice = await findProjectsChoice(deps, projectId);
      const packs = await library.list(choice);
      return {
        packs,
        isProjectsChoice: packs.some(({ name, isSelected }) => isSelected && name === choice),
        availableMemoryBytes: process.availableMemory(),
      };
    },
    selectPack: async (packName, projectId) => {
      if (projectId !== null) {
        const { project } = await sessions.get(projectId);
        updateProjectPack(project, packName);
      } else if (packName !== null) {
        await settings.update({ packName });
      }
    },
    inspectPack: async (directory) => inspectPack((await library.get(directory)).directory),
    openPackFolder: library.openFolder,
    removePack: library.remove,
    restorePack: library.restore,
    importPack: async (request) => tasks.start(planImport(deps, request)),
    downloadModel: async (request) =>
      tasks.start(planDownload({ ...request, parent: deps.downloadsFolder })),
    verifyPack: async (named) => {
      const { directory, title } = await library.get(named);
      return tasks.start({
        ...{ kind: 'verify', subject: title, unit: 'bytes' },
        work: async (progress) => {
          const { problems } = await askPacker(openPacker, 'verify', { pack: directory }, progress);
          return { notes: problems };
        },
      });
    },
    exportOnnx: async (named, folder) => {
      const { directory, name, title } = await library.get(named);
      const out = join(folder, `${name}-onnx`);
      return tasks.start({
        ...{ kind: 'export-onnx', subject: title, unit: 'bytes' },
        work: async (progress) => {
          await exportIntoFolder(openPacker, { pack: directory, out }, progress);
          return { folder: out };
        },
      });
    },
    quantizePack: async ({ directory: named, precision }) => {
      const pack = await library.get(named);
      return tasks.start(planQuantization(deps, pack, precision));
    },
    watchTasks: tasks.watch,
    cancelTask: async (id) => tasks.cancel(id),
    repeatTask: async (id) => tasks.again(id),
    dismissTask: async (id) => tasks.dismiss(id),
    watchEngine: captioner.watch,
    restartEngine: async () => captioner.captioner.start(),
  };
}

/**
 * Folder of the pack that suggests in a project, or everywhere else.
 *
 * @throws AppError `MODEL_NOT_FOUND` if none can.
 */
export async function getPackFor(
  deps: Pick<ModelDeps, 'library' | 'sessions'>,
  projectId: ProjectId | null,
): Promise<string> {
  return getSelectedPack(await deps.library.list(await findProjectsChoice(deps, projectId)));
}

async function findProjectsChoice(
  { sessions }: Pick<ModelDeps, 'sessions'>,
  projectId: ProjectId | null,
): Promise<string | null> {
  if (projectId === null) return null;
  const { project } = await sessions.get(projectId);
  return findProjectPack(project);
}
