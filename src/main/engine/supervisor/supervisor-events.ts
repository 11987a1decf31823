import type { EngineExit } from './engine-host.ts';

/**
 * `idle` never started · `starting` until the engine says it is ready · `ready` · `waiting` for the
 * next start after a death · `unavailable` gave up, until `start` is called again · `closed` for good.
 */
export type EngineState = 'idle' | 'starting' | 'ready' | 'waiting' | 'unavailable' | 'closed';

/** What a log or a status line wants to know about an engine. */
export type EngineEvent =
  | { readonly type: 'state'; readonly state: EngineState }
  | { readonly type: 'line'; readonly line: string }
  | {
      readonly type: 'died';
      readonly exit: EngineExit;
      /** `null` when it will not be started again. */
      readonly restartInMs: number | null;
    }
  | { readonly type: 'garbage'; readonly message: unknown };
