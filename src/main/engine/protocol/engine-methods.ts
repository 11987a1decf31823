/** What one method takes, returns and reports on the way; all of it structured-cloneable. */
interface EngineMethod {
  readonly params: unknown;
  readonly result: unknown;
  /** `never` for a method that reports nothing. */
  readonly progress: unknown;
}

/** Constrains a method map: `Methods extends EngineMethods<Methods>`, so that interfaces qualify. */
export type EngineMethods<Methods> = { readonly [Name in keyof Methods]: EngineMethod };

export interface HandlerContext<Progress> {
  /** Aborts when the caller gave up or the engine is shutting down. */
  readonly signal: AbortSignal;
  /** Sends progress to the caller, in order; dropped once the request is settled. */
  readonly report: (progress: Progress) => void;
}

/**
 * The engine's side of a method map.
 *
 * Requests run concurrently in the order they came; a handler that owns a shared resource queues for
 * it itself. Messages are only read between turns of the event loop, so a handler with several
 * synchronous steps awaits a macrotask (`setImmediate`) between them or it will not see a cancel.
 */
export type EngineHandlers<Methods extends EngineMethods<Methods>> = {
  readonly [Name in keyof Methods]: (
    params: Methods[Name]['params'],
    context: HandlerContext<Methods[Name]['progress']>,
  ) => Promise<Methods[Name]['result']>;
};
