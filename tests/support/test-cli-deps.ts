import type { CliDeps } from '#main/cli/cli-deps.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { openTestCaptioner } from './test-captioner.ts';

/** A command line whose clock stands still, with a captioner that says what file it was shown. */
export const TEST_CLI_DEPS: CliDeps = {
  now: () => 1_700_000_000_000 as UnixMs,
  userName: 'Lan',
  openCaptioner: openTestCaptioner,
  openTrainer,
  preparePage: async () => {},
  demoPack: '/packs/demo',
  demoPictures: '/no/such/demo',
  appFolder: '/no/such/folder',
};
