import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createStudio, type Studio, type StudioDeps } from '#main/api/create-studio-services.ts';
import { toAppFolder } from '#main/services/studio/app-folder.ts';
import { loadSessionKey } from '#main/services/studio/session-key.ts';
import type { WatchedCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { startWebHost, type WebHost } from './start-web-host.ts';

export interface ServeStudioOptions {
  /** Absolute path of the folder that the program lies in. */
  readonly programFolder: string;
  readonly version: string;
  readonly captioner: WatchedCaptioner;
  readonly trainer: StudioDeps['trainer'];
  /** Absolute path of the demo's pictures; there is no demo where it is missing. */
  readonly demoPictures: string;
  /** Settings and recent projects; the person's own folder if left out. */
  readonly appFolder?: string | undefined;
  readonly homeFolder?: string | undefined;
  /** Absolute paths of folders that the chooser shows besides the home and the working folder. */
  readonly allowedFolders: readonly string[];
  /** Exactly this port; if left out, 4680 or any. */
  readonly port?: number | undefined;
  /** Absolute path of the project that links lead to; the welcome screen if left out. */
  readonly project?: string | undefined;
  /** Absolute path of the file that `reportBug` writes. */
  readonly logFile: string;
  readonly reportBug: (error: unknown) => void;
}

/**
 * Starts the whole studio for browsers on this computer. `close` ends it with its projects and engine.
 *
 * @throws AppError and others as `startWebHost`, and as opening the project does.
 */
export async function serveStudio(options: ServeStudioOptions): Promise<WebHost> {
  const { programFolder, captioner, trainer, reportBug, demoPictures, version, logFile } = options;
  const appFolder = options.appFolder ?? toAppFolder();
  const homeFolder = options.homeFolder ?? homedir();
  const packsFolder = join(programFolder, 'models');
  const studio = await createStudio({
    host: 'browser',
    pickPaths: null,
    now: () => Date.now() as UnixMs,
    workingFolder: process.cwd(),
    projectsFolder: join(homeFolder, 'ViClipCap'),
    lexicons: join(programFolder, 'resources', 'vietnamese'),
    hasDemo: existsSync(demoPictures),
    ...{
      version,
      captioner,
      trainer,
      appFolder,
      packsFolder,
      demoPictures,
      homeFolder,
      allowedFolders: options.allowedFolders,
      reportBug,
      logFile,
    },
  });
  try {
    const start = await findStart(studio, options.project);
    const host = await startWebHost({
      services: studio.services,
      media: studio.media,
      uploads: studio.receivePicture,
      pageFolder: join(programFolder, 'out', 'renderer'),
      sessionKey: await loadSessionKey(join(appFolder, 'session-key')),
      port: options.port,
      reportBug,
    });
    return {
      ...host,
      createLink: (address = start) => host.createLink(address),
      close: async () => {
        await host.close();
        await studio.close();
      },
    };
  } catch (error) {
    await studio.close();
    throw error;
  }
}

/** The address that links lead to. */
async function findStart(studio: Studio, project: string | undefined): Promise<string> {
  if (project === undefined) return '/';
  const { id } = await studio.services.projects.open(project);
  return `/p/${id}/gallery`;
}
