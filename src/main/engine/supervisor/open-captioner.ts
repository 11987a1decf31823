import { fileURLToPath } from 'node:url';

import type { CaptionerMethods } from '#main/engine/protocol/captioner-methods.ts';
import { EngineClient, type EngineClientOptions } from './engine-client.ts';
import { createForkHost } from './fork-host.ts';
import { askForLargePages } from './large-pages.ts';

/** A client of the captioner in a forked Node process, started by its first request; close it. */
export function openCaptioner(
  onEvent: EngineClientOptions['onEvent'] = () => {},
): EngineClient<CaptionerMethods> {
  const entry = fileURLToPath(new URL('../captioner/captioner-process.ts', import.meta.url));
  return new EngineClient<CaptionerMethods>({
    name: 'captioner',
    host: createForkHost({ entry, env: askForLargePages(process.env) }),
    onEvent,
  });
}
