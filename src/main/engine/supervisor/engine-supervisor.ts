import {
  type EngineCommand,
  type EngineReply,
  isEngineReply,
} from '#main/engine/protocol/engine-messages.ts';
import type { EngineExit, EngineHost, EngineProcess } from './engine-host.ts';
import { computeRestartDelay, type RestartPolicy } from './restart-policy.ts';
import type { EngineEvent, EngineState } from './supervisor-events.ts';

export interface SupervisorListeners {
  /** Commands may be sent from now on. */
  readonly onReady: () => void;
  readonly onReply: (reply: EngineReply) => void;
  /** The process is gone with everything it was asked; another follows unless the state says no. */
  readonly onDeath: (exit: EngineExit) => void;
  readonly onEvent: (event: EngineEvent) => void;
}

/**
 * Keeps one engine process alive: starts it, starts it again when it dies, gives up when it only dies.
 *
 * Knows nothing of requests; `EngineClient` does.
 */
export class EngineSupervisor {
  readonly #host: EngineHost;
  readonly #policy: RestartPolicy;
  readonly #listeners: SupervisorListeners;
  #state: EngineState = 'idle';
  #process: EngineProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #killReason: string | undefined;
  #rapidDeaths = 0;
  #readyAtMs = 0;
  #closing: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;

  constructor(host: EngineHost, policy: RestartPolicy, listeners: SupervisorListeners) {
    this.#host = host;
    this.#policy = policy;
    this.#listeners = listeners;
  }

  get state(): EngineState {
    return this.#state;
  }

  /** Starts the engine unless it runs or is about to; after giving up, tries anew. */
  start(): void {
    if (this.#state !== 'idle' && this.#state !== 'unavailable') return;
    this.#rapidDeaths = 0;
    this.#spawn();
  }

  /**
   * Sends a command to a ready engine; dropped in any other state.
   *
   * @throws DataCloneError if the command cannot be cloned.
   */
  send(command: EngineCommand): void {
    if (this.#state === 'ready') this.#process?.send(command);
  }

  /** Says that the engine did something useful, so that its next death is not one in a row. */
  noteSuccess(): void {
    this.#rapidDeaths = 0;
  }

  /** Asks the engine to exit, kills it when it does not, and resolves once it is gone. Final. */
  close(): Promise<void> {
    if (this.#closing !== undefined) return this.#closing.promise;
    this.#closing = Promise.withResolvers<void>();
    clearTimeout(this.#timer);
    const running = this.#process;
    this.#setState('closed');
    if (running === undefined) {
      this.#closing.resolve();
    } else {
      running.send({ type: 'shutdown' } satisfies EngineCommand);
      this.#timer = setTimeout(() => running.kill(), this.#policy.closeGraceMs);
    }
    return this.#closing.promise;
  }

  #spawn(): void {
    this.#setState('starting');
    const spawned = this.#host.spawn({
      onMessage: (message) => this.#receive(message),
      onLine: (line) => this.#listeners.onEvent({ type: 'line', line }),
      onExit: (exit) => this.#bury(exit),
    });
    this.#process = spawned;
    this.#killReason = undefined;
    this.#timer = setTimeout(() => {
      this.#killReason = `it was not ready after ${this.#policy.startTimeoutMs / 1000} s`;
      spawned.kill();
    }, this.#policy.startTimeoutMs);
  }

  #receive(message: unknown): void {
    if (!isEngineReply(message)) {
      this.#listeners.onEvent({ type: 'garbage', message });
    } else if (message.type !== 'ready') {
      this.#listeners.onReply(message);
    } else if (this.#state === 'starting') {
      clearTimeout(this.#timer);
      this.#readyAtMs = performance.now();
      this.#setState('ready');
      this.#listeners.onReady();
    }
  }

  #bury(plainExit: EngineExit): void {
    const killReason = this.#killReason;
    const exit = killReason === undefined ? plainExit : { ...plainExit, killReason };
    clearTimeout(this.#timer);
    this.#process = undefined;
    if (this.#closing !== undefined) {
      this.#closing.resolve();
      return;
    }
    const restartInMs = this.#planRestart();
    this.#setState(restartInMs === null ? 'unavailable' : 'waiting');
    if (restartInMs !== null) this.#timer = setTimeout(() => this.#spawn(), restartInMs);
    this.#listeners.onEvent({ type: 'died', exit, restartInMs });
    this.#listeners.onDeath(exit);
  }

  #planRestart(): number | null {
    const wasStable =
      this.#state === 'ready' && performance.now() - this.#readyAtMs >= this.#policy.stableAfterMs;
    this.#rapidDeaths = wasStable ? 1 : this.#rapidDeaths + 1;
    if (this.#rapidDeaths >= this.#policy.maxRapidDeaths) return null;
    return computeRestartDelay(this.#policy, this.#rapidDeaths);
  }

  #setState(state: EngineState): void {
    this.#state = state;
    this.#listeners.onEvent({ type: 'state', state });
  }
}
