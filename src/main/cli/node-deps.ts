import { userInfo } from 'node:os';

import { openCaptioner } from '#main/engine/supervisor/open-captioner.ts';
import { toAppFolder } from '#main/services/studio/app-folder.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { toAppPath } from './app-files.ts';
import type { CliDeps } from './cli-deps.ts';
import { preparePage } from './prepare-page.ts';

/** What the commands are built over when a person runs them. */
export function createNodeDeps(): CliDeps {
  return {
    now: () => Date.now() as UnixMs,
    userName: getUserName(),
    openCaptioner,
    openTrainer,
    preparePage,
    demoPack: toAppPath('models/demo-vi'),
    appFolder: toAppFolder(),
    demoPictures: toAppPath('resources/demo'),
  };
}

function getUserName(): string {
  try {
    return userInfo().username || 'annotator';
  } catch {
    // A user id without an entry in the system's list of people.
    return 'annotator';
  }
}
