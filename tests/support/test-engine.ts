import { fileURLToPath } from 'node:url';

import { EngineClient } from '#main/engine/supervisor/engine-client.ts';
import { createForkHost } from '#main/engine/supervisor/fork-host.ts';
import type { RestartPolicy } from '#main/engine/supervisor/restart-policy.ts';
import type { EngineEvent } from '#main/engine/supervisor/supervisor-events.ts';
import type { TestMethods } from './engine-test-child.ts';

const ENTRY = fileURLToPath(new URL('./engine-test-child.ts', import.meta.url));

export interface TestEngineOptions {
  readonly start?: 'exit' | 'exit once' | 'hang';
  /** File the child appends its starts and shutdowns to. */
  readonly log?: string;
  readonly policy?: Partial<RestartPolicy>;
}

export interface TestEngine extends AsyncDisposable {
  readonly client: EngineClient<TestMethods>;
  readonly events: readonly EngineEvent[];
}

/** A client of `engine-test-child.ts` that restarts quickly and records its events. */
export function openTestEngine({ start, log, policy = {} }: TestEngineOptions = {}): TestEngine {
  const events: EngineEvent[] = [];
  const client = new EngineClient<TestMethods>({
    name: 'test engine',
    host: createForkHost({
      entry: ENTRY,
      env: {
        ...(start === undefined ? {} : { TEST_ENGINE_START: start }),
        ...(log === undefined ? {} : { TEST_ENGINE_LOG: log }),
      },
    }),
    policy: { firstDelayMs: 1, maxRapidDeaths: 3, ...policy },
    onEvent: (event) => events.push(event),
  });
  return { client, events, [Symbol.asyncDispose]: () => client.close() };
}
