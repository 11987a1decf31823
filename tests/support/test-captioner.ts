import { fileURLToPath } from 'node:url';

import type { CaptionerMethods } from '#main/engine/protocol/captioner-methods.ts';
import { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { createForkHost } from '#main/engine/supervisor/fork-host.ts';
import type { EngineEvent } from '#main/engine/supervisor/supervisor-events.ts';

/** A real engine process with `captioner-test-child.ts` in it; close it. */
export function openTestCaptioner(
  onEvent: (event: EngineEvent) => void = () => {},
): EngineClient<CaptionerMethods> {
  const entry = fileURLToPath(new URL('./captioner-test-child.ts', import.meta.url));
  return new EngineClient<CaptionerMethods>({
    name: 'captioner',
    host: createForkHost({ entry }),
    policy: { firstDelayMs: 1 },
    onEvent,
  });
}
