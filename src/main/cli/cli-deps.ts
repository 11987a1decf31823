import type { CaptionerMethods } from '#main/engine/protocol/captioner-methods.ts';
import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import type { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import type { EngineEvent } from '#main/engine/supervisor/supervisor-events.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

/** What commands are built over; tests put a captioner of their own in. */
export interface CliDeps {
  readonly now: () => UnixMs;
  /** Who runs the program, as the system knows them. */
  readonly userName: string;
  /** Starts no process before the first request. The command that opens it closes it. */
  readonly openCaptioner: (onEvent: (event: EngineEvent) => void) => EngineClient<CaptionerMethods>;
  readonly openTrainer: (onEvent: (event: EngineEvent) => void) => EngineClient<TrainerMethods>;
  /** Has the page that browsers are shown ready. @throws AppError `FILE_NOT_FOUND`. */
  readonly preparePage: () => Promise<void>;
  /** Absolute path of the pack that comes with the program. */
  readonly demoPack: string;
  /** Absolute path of the person's own folder: settings, packs. */
  readonly appFolder: string;
  /** Absolute path of the folder with the demo pictures and their references. */
  readonly demoPictures: string;
}
