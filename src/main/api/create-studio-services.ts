import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createAskScoring } from '#main/services/scores/ask-scoring-thread.ts';
import { createMediaSource } from '#main/services/media/create-media-source.ts';
import type { MediaSource } from '#main/services/media/media-source.ts';
import type { OpenPacker } from '#main/services/models/ask-packer.ts';
import { createModelTasks } from '#main/services/models/model-tasks.ts';
import { createPackLibrary } from '#main/services/models/pack-library.ts';
import { createFolderBrowser } from '#main/services/studio/folder-browser.ts';
import { createSyllableLoader } from '#main/services/guidelines/load-syllables.ts';
import { createProjectSessions } from '#main/services/studio/project-sessions.ts';
import { type ReceivedPicture, receivePicture } from '#main/services/studio/receive-pictures.ts';
import { openRecentProjects } from '#main/services/studio/recent-projects.ts';
import { saveFile } from '#main/services/studio/save-file.ts';
import { openSettingsFile } from '#main/services/studio/settings-file.ts';
import type { WatchedCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { KeywordDeps } from '#main/services/training/add-keywords.ts';
import { withDevice } from '#main/services/suggest/with-device.ts';
import type { Trainer } from '#main/services/training/train-job.ts';
import type { PathPurpose, StudioHost, StudioInfo } from '#shared/api/studio-info.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';
import { createBundleServices } from './services/bundle-services.ts';
import { createCaptionServices } from './services/caption-services.ts';
import { createEmbeddingServices } from './services/embedding-services.ts';
import { createExchangeServices } from './services/exchange-services.ts';
import { createGuidelineServices } from './services/guideline-services.ts';
import { createImageServices } from './services/image-services.ts';
import { createJobServices } from './services/job-services.ts';
import { createLeakServices } from './services/leak-services.ts';
import { createModelServices, getPackFor } from './services/model-services.ts';
import { createPeopleServices } from './services/people-services.ts';
import { createProjectServices } from './services/project-services.ts';
import { createReviewServices } from './services/review-services.ts';
import { createScoreServices } from './services/score-services.ts';
import { createSuggestionServices } from './services/suggestion-services.ts';
import { createTrainingServices } from './services/training-services.ts';
import { createViewServices } from './services/view-services.ts';
import type { StudioServices } from './studio-services.ts';

export interface StudioDeps {
  readonly host: StudioHost;
  readonly version: string;
  readonly now: () => UnixMs;
  readonly captioner: WatchedCaptioner;
  readonly trainer: Trainer & { readonly close: () => Promise<void> };
  /** Starts the process that works on packs; a forked Node process if left out. */
  readonly openPacker?: OpenPacker;
  /** The person's own folder: settings, recent projects, own model packs. */
  readonly appFolder: string;
  /** Where the model packs are that come with the program. */
  readonly packsFolder: string;
  /** The bundle of the thread that searches by pattern; from its source if left out. */
  readonly patternThread?: string;
  /** The word lists, `resources/vietnamese`. */
  readonly lexicons: string;
  /** The bundle of the thread that computes scores; from its source if left out. */
  readonly scoringThread?: string | undefined;
  /** The demo's pictures; `hasDemo` is false where the folder is missing. */
  readonly demoPictures: string;
  /** Where new projects are proposed. */
  readonly projectsFolder: string;
  readonly homeFolder: string;
  readonly workingFolder: string;
  /** Absolute paths of further folders that the folder chooser shows. */
  readonly allowedFolders?: readonly string[];
  readonly hasDemo: boolean;
  /** The system's dialogs; `null` where there are none. */
  readonly pickPaths: ((purpose: PathPurpose) => Promise<readonly string[]>) | null;
  /** Absolute path of the file that `reportBug` writes. */
  readonly logFile: string;
  readonly reportBug: (error: unknown) => void;
}

/** Everything a host serves. Whoever made it closes it. */
export interface Studio {
  readonly services: StudioServices;
  readonly media: MediaSource;
  readonly receivePicture: (
    target: ReceivedPicture & { readonly projectId: string },
    bytes: AsyncIterable<Uint8Array>,
  ) => Promise<void>;
  /** Pauses all jobs, closes all projects, ends the engine. */
  readonly close: () => Promise<void>;
}

/** Builds the services that the router calls over files, projects and the engine. */
export async function createStudio(deps: StudioDeps): Promise<Studio> {
  const { now, captioner, reportBug, appFolder } = deps;
  await mkdir(appFolder, { recursive: true });
  const settings = await openSettingsFile(join(appFolder, 'settings.json'));
  const recent = openRecentProjects(join(appFolder, 'recent-projects.json'));
  const onDevice = withDevice(captioner.captioner, {
    getDevice: () => ({
      device: settings.get().device,
      precision: settings.get().gpuPrecision,
    }),
    onNotice: captioner.noteProvider,
  });
  const keywords = createKeywordDeps(deps);
  const loadSyllables = createSyllableLoader(deps.lexicons);
  const ask = createAskScoring(deps.scoringThread);
  const sessions = createProjectSessions({
    loadSyllables,
    ...{ ask, lexicons: deps.lexicons, getSpiceJar: () => settings.get().spiceJar },
    ...{ now, recent, reportBug, keywords, version: deps.version, trainer: deps.trainer },
    captioner: onDevice,
    ...(deps.patternThread !== undefined && { patternThread: deps.patternThread }),
  });
  const library = createPackLibrary({ settings, appFolder, now, builtInFolder: deps.packsFolder });
  const tasks = createModelTasks(reportBug);
  const getSelectedPack = (id: ProjectId) => getPackFor({ library, sessions }, id);
  const downloadsFolder = join(appFolder, 'downloads');
  const browser = createFolderBrowser([
    { kind: 'home', path: deps.homeFolder },
    { kind: 'working-folder', path: deps.workingFolder },
    ...(deps.allowedFolders ?? []).map((path) => ({ kind: 'allowed' as const, path })),
    { kind: 'downloads', path: downloadsFolder },
  ]);
  const demo = { ...deps, sessions, getSelectedPack };

  return {
    services: {
      app: {
        describe: () => toInfo(deps),
        listSyllables: loadSyllables,
        listFolder: browser.list,
        createFolder: browser.createFolder,
        saveFile,
        pickPaths: async (purpose) => (await deps.pickPaths?.(purpose)) ?? null,
      },
      projects: createProjectServices({ sessions, recent, demo }),
      images: createImageServices({ sessions, settings, now }),
      views: createViewServices({ sessions, now }),
      review: createReviewServices({ sessions, settings, now }),
      people: createPeopleServices({ sessions, settings, now }),
      bundles: createBundleServices({ sessions, settings, now }),
      leaks: createLeakServices({ sessions, settings, now }),
      captions: createCaptionServices({ sessions, settings, now }),
      suggestions: createSuggestionServices({
        ...{ sessions, settings, now },
        captioner: onDevice,
        getSelectedPack,
      }),
      embeddings: createEmbeddingServices({
        ...{ sessions, captioner: onDevice },
        getSelectedPack,
      }),
      jobs: createJobServices(sessions),
      models: createModelServices({
        ...{ library, tasks, sessions, settings, captioner, downloadsFolder },
        demoPictures: deps.demoPictures,
        openPacker: deps.openPacker,
      }),
      exchange: createExchangeServices({ sessions, settings, now }),
      scores: createScoreServices({
        ...{ sessions, now, settings, getSelectedPack, ask },
        lexicons: deps.lexicons,
      }),
      training: createTrainingServices({
        ...{ sessions, settings, library, keywords, getSelectedPack, trainer: deps.trainer },
        captioner: onDevice,
      }),
      guidelines: createGuidelineServices(sessions),
      settings: { get: async () => settings.get(), update: settings.update },
    },
    media: createMediaSource({
      getProject: async (id) => (await sessions.get(id)).project,
    }),
    receivePicture: async ({ projectId, ...picture }, bytes) => {
      const { project } = await sessions.get(projectId as ProjectId);
      await receivePicture(project, picture, bytes);
    },
    close: async () => {
      await tasks.close();
      await sessions.closeAll();
      await Promise.all([captioner.close(), deps.trainer.close()]);
      await library.close();
    },
  };
}

/** Keywords are found in a thread of their own. */
function createKeywordDeps({ lexicons, scoringThread }: StudioDeps): KeywordDeps {
  const ask = createAskScoring(scoringThread);
  return {
    findKeywords: (captions, signal) =>
      ask<'keywords'>({ kind: 'keywords', captions, lexicons }, signal),
    textEmbeddings: new Map(),
  };
}

function toInfo({ version, host, hasDemo, projectsFolder, logFile }: StudioDeps): StudioInfo {
  const { platform } = process;
  const isKnown = platform === 'linux' || platform === 'darwin' || platform === 'win32';
  return {
    version,
    host,
    hasDemo,
    projectsFolder,
    logFile,
    platform: isKnown ? platform : 'other',
  };
}
