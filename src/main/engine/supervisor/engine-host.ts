/** How an engine process ended. */
export interface EngineExit {
  readonly exitCode: number | null;
  /** The signal that ended it, such as `SIGKILL`; `null` if it exited by itself. */
  readonly signal: string | null;
  /** Why it could not be started at all. */
  readonly spawnError?: Error;
  /** Why the supervisor killed it, as in "it was not ready after 30 s". */
  readonly killReason?: string;
  /** The last lines it wrote to stderr or stdout, oldest first. */
  readonly lastLines: readonly string[];
}

export interface EngineProcessListeners {
  readonly onMessage: (message: unknown) => void;
  /** One line that the process, or native code in it, wrote to stderr or stdout. */
  readonly onLine: (line: string) => void;
  /** Called once, after the last message. Nothing is called after it. */
  readonly onExit: (exit: EngineExit) => void;
}

export interface EngineProcess {
  /**
   * Sends a message; silently dropped once the process is gone.
   *
   * @throws DataCloneError if `message` cannot be cloned.
   */
  readonly send: (message: unknown) => void;
  /** Ends the process at once, also when it is stuck in native code; `onExit` follows. */
  readonly kill: () => void;
}

/**
 * Starts engine processes: `child_process.fork` under Node, `utilityProcess` in Electron.
 *
 * `spawn` never throws; a process that cannot be started exits with a `spawnError`.
 */
export interface EngineHost {
  readonly spawn: (listeners: EngineProcessListeners) => EngineProcess;
}
