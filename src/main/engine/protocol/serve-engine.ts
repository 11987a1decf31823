import type { EngineReply } from './engine-messages.ts';
import { isEngineCommand } from './engine-messages.ts';
import type { EngineHandlers, EngineMethods, HandlerContext } from './engine-methods.ts';
import { type EnginePort, openForkPort } from './engine-port.ts';
import { toErrorPayload } from './error-payload.ts';

type AnyHandler = (params: unknown, context: HandlerContext<unknown>) => Promise<unknown>;

export interface ServeEngineOptions {
  readonly port?: EnginePort;
  /** Gives resources back before an orderly exit; not called when the main process vanished. */
  readonly onShutdown?: () => Promise<void>;
}

/**
 * Answers the main process's requests with `handlers` until it asks to stop or disappears, then exits.
 *
 * Every request gets exactly one answer: the handler's result, or what it threw. Call it once, last:
 * the main process sends nothing before the `ready` this writes.
 */
export function serveEngine<Methods extends EngineMethods<Methods>>(
  handlers: EngineHandlers<Methods>,
  { port = openForkPort(), onShutdown = async () => {} }: ServeEngineOptions = {},
): void {
  const table = new Map(Object.entries(handlers)) as ReadonlyMap<string, AnyHandler>;
  const running = new Map<number, AbortController>();
  const answers = new Set<Promise<void>>();
  const send = (reply: EngineReply): void => port.send(reply);

  async function call(method: string, params: unknown, context: HandlerContext<unknown>) {
    const handler = table.get(method);
    if (handler === undefined) throw new Error(`the engine has no method "${method}"`);
    return handler(params, context);
  }

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const abort = new AbortController();
    running.set(id, abort);
    const report = (value: unknown): void => {
      if (running.has(id)) send({ type: 'progress', id, value });
    };
    try {
      const value = await call(method, params, { signal: abort.signal, report });
      send({ type: 'result', id, value });
    } catch (error) {
      send({ type: 'failure', id, error: toErrorPayload(error) });
    } finally {
      running.delete(id);
    }
  }

  async function shutDown(): Promise<void> {
    for (const abort of running.values()) abort.abort();
    await Promise.allSettled(answers);
    await onShutdown();
    process.exit(0);
  }

  port.onMessage((message) => {
    if (!isEngineCommand(message)) {
      process.stderr.write('the engine ignored a message it does not understand\n');
    } else if (message.type === 'request') {
      const answered = answer(message.id, message.method, message.params);
      answers.add(answered);
      void answered.finally(() => answers.delete(answered));
    } else if (message.type === 'cancel') {
      running.get(message.id)?.abort();
    } else {
      void shutDown();
    }
  });
  port.onDisconnect(() => process.exit(0));
  // Ctrl-C reaches the whole terminal group; the main process decides what it means for the engine.
  process.on('SIGINT', () => {});
  send({ type: 'ready' });
}
