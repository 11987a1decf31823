import { fileURLToPath } from 'node:url';

import type { PackerMethods } from '#main/engine/protocol/packer-methods.ts';
import { EngineClient, type EngineClientOptions } from './engine-client.ts';
import { createForkHost } from './fork-host.ts';
import { askForLargePages } from './large-pages.ts';

/** What a packer was making is taken away again before it exits. */
export const PACKER_POLICY = { closeGraceMs: 10_000 } as const;

/** A client of the packer in a forked Node process, started by its first request; close it after its work. */
export function openPacker(
  onEvent: EngineClientOptions['onEvent'] = () => {},
): EngineClient<PackerMethods> {
  const entry = fileURLToPath(new URL('../packer/packer-process.ts', import.meta.url));
  return new EngineClient<PackerMethods>({
    name: 'packer',
    host: createForkHost({ entry, env: askForLargePages(process.env) }),
    policy: PACKER_POLICY,
    onEvent,
  });
}
