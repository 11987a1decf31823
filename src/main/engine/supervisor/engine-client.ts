import type { EngineCommand, EngineReply } from '#main/engine/protocol/engine-messages.ts';
import type { EngineMethods } from '#main/engine/protocol/engine-methods.ts';
import { fromErrorPayload } from '#main/engine/protocol/error-payload.ts';
import { AppError } from '#shared/errors.ts';
import { describeExit } from './describe-exit.ts';
import type { EngineExit, EngineHost } from './engine-host.ts';
import { EngineSupervisor } from './engine-supervisor.ts';
import { DEFAULT_RESTART_POLICY, type RestartPolicy } from './restart-policy.ts';
import type { EngineEvent, EngineState } from './supervisor-events.ts';

export interface EngineClientOptions {
  /** The engine's name in messages, such as "captioner". */
  readonly name: string;
  readonly host: EngineHost;
  readonly policy?: Partial<RestartPolicy>;
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface RequestOptions<Progress> {
  readonly signal?: AbortSignal;
  /** Called in the order of the engine's reports; never after the request is settled. */
  readonly onProgress?: (progress: Progress) => void;
}

interface PendingRequest {
  readonly command: Extract<EngineCommand, { type: 'request' }>;
  /** A request that has not reached an engine survives a death and waits for the next start. */
  sent: boolean;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
}

/** Calls the methods of a supervised engine process. Whoever made it closes it. */
export class EngineClient<Methods extends EngineMethods<Methods>> implements AsyncDisposable {
  readonly #name: string;
  readonly #supervisor: EngineSupervisor;
  readonly #pending = new Map<number, PendingRequest>();
  #lastExit: EngineExit | undefined;
  #nextId = 1;

  constructor({ name, host, policy = {}, onEvent = () => {} }: EngineClientOptions) {
    this.#name = name;
    const fullPolicy = { ...DEFAULT_RESTART_POLICY, ...policy };
    this.#supervisor = new EngineSupervisor(host, fullPolicy, {
      onReady: () => this.#sendWaiting(),
      onReply: (reply) => this.#settle(reply),
      onDeath: (exit) => this.#failLost(exit),
      onEvent,
    });
  }

  get state(): EngineState {
    return this.#supervisor.state;
  }

  /** How the last engine process ended, if one did. */
  get lastExit(): EngineExit | undefined {
    return this.#lastExit;
  }

  /** Starts the engine ahead of the first request, or tries again after it became unavailable. */
  start(): void {
    this.#supervisor.start();
  }

  /**
   * Has the engine run one method. Always settles; starts the engine if need be.
   *
   * An abort rejects at once, even while the engine sits in native code and cannot see it: the
   * engine is told, and what it still answers is dropped.
   *
   * @throws AppError what the handler threw; `ENGINE_CRASHED` if the engine died over it;
   *   `ENGINE_UNAVAILABLE` if it cannot be kept running.
   * @throws the signal's reason (an AbortError by default), or an AbortError when the client closes.
   */
  async request<Name extends keyof Methods & string>(
    method: Name,
    params: Methods[Name]['params'],
    options: RequestOptions<Methods[Name]['progress']> = {},
  ): Promise<Methods[Name]['result']> {
    const { signal, onProgress } = options;
    signal?.throwIfAborted();
    this.#assertUsable();

    const id = this.#nextId++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const command = { type: 'request', id, method, params } as const;
    this.#pending.set(id, { command, sent: false, resolve, reject, onProgress });
    const giveUp = (): void => this.#cancel(id, signal?.reason);
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      this.#supervisor.start();
      this.#sendWaiting();
      return await promise;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      this.#pending.delete(id);
    }
  }

  /** Cancels what is pending and ends the engine: orderly, or by force after a grace time. */
  async close(): Promise<void> {
    const closed = this.#supervisor.close();
    for (const { reject } of this.#takePending()) {
      reject(new DOMException(`the ${this.#name} was closed`, 'AbortError'));
    }
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #assertUsable(): void {
    if (this.state === 'closed') {
      throw new DOMException(`the ${this.#name} was closed`, 'AbortError');
    }
    if (this.state === 'unavailable') throw this.#unavailable();
  }

  #sendWaiting(): void {
    if (this.state !== 'ready') return;
    for (const request of this.#pending.values()) {
      if (request.sent) continue;
      request.sent = true;
      try {
        this.#supervisor.send(request.command);
      } catch (error) {
        request.reject(error);
      }
    }
  }

  #cancel(id: number, reason: unknown): void {
    const request = this.#pending.get(id);
    if (request === undefined) return;
    this.#pending.delete(id);
    if (request.sent) this.#supervisor.send({ type: 'cancel', id });
    request.reject(reason);
  }

  #settle(reply: EngineReply): void {
    if (reply.type === 'ready') return;
    const request = this.#pending.get(reply.id);
    // A late answer to a cancelled request, or one that was never asked.
    if (request === undefined) return;
    if (reply.type === 'progress') {
      this.#report(request, reply.value);
      return;
    }
    this.#pending.delete(reply.id);
    this.#supervisor.noteSuccess();
    if (reply.type === 'result') request.resolve(reply.value);
    else request.reject(fromErrorPayload(reply.error));
  }

  /** A listener that throws fails its own request, not the process whose event this runs in. */
  #report({ command, onProgress }: PendingRequest, value: unknown): void {
    try {
      onProgress?.(value as never);
    } catch (error) {
      this.#cancel(command.id, error);
    }
  }

  #failLost(exit: EngineExit): void {
    this.#lastExit = exit;
    const gaveUp = this.state === 'unavailable';
    for (const request of this.#takePending((request) => request.sent || gaveUp)) {
      request.reject(
        request.sent ? this.#crashed(exit, request.command.method) : this.#unavailable(),
      );
    }
  }

  #takePending(isTaken: (request: PendingRequest) => boolean = () => true): PendingRequest[] {
    const taken = [...this.#pending.values()].filter(isTaken);
    for (const { command } of taken) this.#pending.delete(command.id);
    return taken;
  }

  #crashed(exit: EngineExit, method: string): AppError {
    return new AppError(
      'ENGINE_CRASHED',
      `The ${this.#name} stopped during "${method}": ${describeExit(exit)}.`,
      { cause: lastWords(exit) },
    );
  }

  #unavailable(): AppError {
    const exit = this.#lastExit;
    const how = exit === undefined ? '' : ` The last time, ${describeExit(exit)}.`;
    return new AppError(
      'ENGINE_UNAVAILABLE',
      `The ${this.#name} stopped again and again and is not started any more.${how}`,
      exit === undefined ? {} : { cause: lastWords(exit) },
    );
  }
}

/** The process's last output as a cause, for logs and `--verbose`. */
function lastWords({ lastLines, spawnError }: EngineExit): Error {
  if (spawnError !== undefined) return spawnError;
  const text = lastLines.length === 0 ? 'nothing' : `\n${lastLines.join('\n')}`;
  const error = new Error(`the last the process wrote: ${text}`);
  // The stack of this function says nothing about the process.
  error.stack = error.message;
  return error;
}
