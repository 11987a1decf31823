import type { EventEmitter } from 'node:events';

/**
 * One Ctrl-C can arrive twice: from the terminal, and passed on by the parent process that the
 * terminal sent it to as well.
 */
const SAME_KEYSTROKE_MS = 500;

const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
type StopSignal = keyof typeof EXIT_CODES;
/** What a shell reports for a program whose reader went away. */
export const BROKEN_PIPE_EXIT_CODE = 141;

export interface InterruptionHost {
  /** The process, or a test's stand-in. */
  readonly process: EventEmitter;
  readonly stdout: EventEmitter;
  readonly stderr: EventEmitter;
  /** Called once, when a person asked to stop. */
  readonly onStopping: () => void;
  /** Ends the process at once: the second Ctrl-C. */
  readonly exit: (code: number) => void;
}

export interface Interruption {
  readonly signal: AbortSignal;
  /** The code to exit with, once the signal has aborted. */
  readonly exitCode: () => number;
  readonly isBrokenPipe: () => boolean;
  /** Takes the listeners off again. */
  readonly stopListening: () => void;
}

/** Turns Ctrl-C, SIGTERM, SIGHUP and a reader that went away into one AbortSignal. */
export function watchInterruption(host: InterruptionHost): Interruption {
  const abort = new AbortController();
  let exitCode = 1;
  let stoppedAtMs: number | undefined;

  function stop(signalName: StopSignal): void {
    const nowMs = performance.now();
    if (stoppedAtMs !== undefined) {
      if (nowMs - stoppedAtMs > SAME_KEYSTROKE_MS) host.exit(EXIT_CODES[signalName]);
      return;
    }
    stoppedAtMs = nowMs;
    exitCode = EXIT_CODES[signalName];
    if (!abort.signal.aborted) host.onStopping();
    abort.abort();
  }

  function breakPipe(error: NodeJS.ErrnoException): void {
    if (error.code !== 'EPIPE') throw error;
    exitCode = BROKEN_PIPE_EXIT_CODE;
    abort.abort();
  }

  const listeners = Object.keys(EXIT_CODES).map((name) => {
    const listener = (): void => stop(name as StopSignal);
    host.process.on(name, listener);
    return { name, listener };
  });
  host.stdout.on('error', breakPipe);
  host.stderr.on('error', breakPipe);

  return {
    signal: abort.signal,
    exitCode: () => exitCode,
    isBrokenPipe: () => exitCode === BROKEN_PIPE_EXIT_CODE,
    stopListening: () => {
      // The streams keep theirs: what is still buffered may break the pipe after the command is done.
      for (const { name, listener } of listeners) host.process.off(name, listener);
    },
  };
}
