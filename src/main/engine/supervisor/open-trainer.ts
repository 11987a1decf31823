import { fileURLToPath } from 'node:url';

import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { EngineClient, type EngineClientOptions } from './engine-client.ts';
import { createForkHost } from './fork-host.ts';
import { askForLargePages } from './large-pages.ts';

/** An orderly exit writes a checkpoint first. */
export const TRAINER_POLICY = { closeGraceMs: 30_000 } as const;

/** A client of the trainer in a forked Node process, started by its first request; close it. */
export function openTrainer(
  onEvent: EngineClientOptions['onEvent'] = () => {},
): EngineClient<TrainerMethods> {
  const entry = fileURLToPath(new URL('../trainer/trainer-process.ts', import.meta.url));
  return new EngineClient<TrainerMethods>({
    name: 'trainer',
    host: createForkHost({ entry, env: askForLargePages(process.env) }),
    policy: TRAINER_POLICY,
    onEvent,
  });
}
