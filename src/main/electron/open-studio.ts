import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { createStudio, type Studio } from '#main/api/create-studio-services.ts';
import type { CaptionerMethods } from '#main/engine/protocol/captioner-methods.ts';
import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { PACKER_POLICY } from '#main/engine/supervisor/open-packer.ts';
import { TRAINER_POLICY } from '#main/engine/supervisor/open-trainer.ts';
import type { Log } from '#main/platform/log/open-log.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { pickPaths } from './pick-paths.ts';
import { createUtilityHost } from './utility-host.ts';

export interface OpenStudioOptions {
  readonly appFolder: string;
  /** Absolute path of the folder with Electron's bundles. */
  readonly mainFolder: string;
  readonly log: Log;
}

/** Builds the studio's services over Electron's processes, dialogs and folders. */
export function openStudio({ appFolder, mainFolder, log }: OpenStudioOptions): Promise<Studio> {
  // Packaged, models and demo pictures lie beside the archive, where native code can map them.
  const programFolder = app.isPackaged ? process.resourcesPath : join(mainFolder, '..', '..');
  const demoPictures = join(programFolder, 'resources', 'demo');
  const homeFolder = app.getPath('home');
  const projectsFolder = join(app.getPath('documents'), 'ViClipCap');
  const host = createUtilityHost({
    entry: join(mainFolder, 'captioner-process.js'),
    serviceName: 'ViClipCap captioner',
  });
  return createStudio({
    host: 'window',
    version: app.getVersion(),
    now: () => Date.now() as UnixMs,
    captioner: watchCaptioner(
      (onEvent) => new EngineClient<CaptionerMethods>({ name: 'captioner', host, onEvent }),
    ),
    patternThread: join(mainFolder, 'pattern-thread.js'),
    trainer: new EngineClient<TrainerMethods>({
      name: 'trainer',
      host: createUtilityHost({
        entry: join(mainFolder, 'trainer-process.js'),
        serviceName: 'ViClipCap trainer',
      }),
      policy: TRAINER_POLICY,
    }),
    openPacker: () =>
      new EngineClient<PackerMethods>({
        name: 'packer',
        host: createUtilityHost({
          entry: join(mainFolder, 'packer-process.js'),
          serviceName: 'ViClipCap packer',
        }),
        policy: PACKER_POLICY,
      }),
    packsFolder: join(programFolder, 'models'),
    lexicons: join(programFolder, 'resources', 'vietnamese'),
    scoringThread: join(mainFolder, 'scoring-thread.js'),
    hasDemo: existsSync(demoPictures),
    pickPaths: (purpose) => pickPaths(purpose, projectsFolder),
    workingFolder: homeFolder,
    logFile: log.path,
    reportBug: log.reportBug,
    ...{ appFolder, homeFolder, projectsFolder, demoPictures },
  });
}
