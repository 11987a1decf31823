import { type ChildProcess, fork } from 'node:child_process';
import type { Readable } from 'node:stream';

import type {
  EngineExit,
  EngineHost,
  EngineProcess,
  EngineProcessListeners,
} from './engine-host.ts';
import { createLineTail, type LineTail } from './line-tail.ts';

const LAST_LINES = 20;
/** A grandchild may hold the pipes open after the engine is gone; the exit is reported all the same. */
const DRAIN_MS = 1000;

export interface ForkHostOptions {
  /** Absolute path of the engine's entry file. */
  readonly entry: string;
  readonly args?: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs an engine as a forked Node process of the same version; typed arrays cross as they are. */
export function createForkHost(options: ForkHostOptions): EngineHost {
  return { spawn: (listeners) => spawnFork(options, listeners) };
}

function spawnFork(options: ForkHostOptions, listeners: EngineProcessListeners): EngineProcess {
  const child = fork(options.entry, options.args ?? [], {
    // Without this an engine under a debugger, or under a test runner, would inherit its flags.
    execArgv: [],
    env: { ...process.env, ...options.env },
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const tail = createLineTail(LAST_LINES, listeners.onLine);
  readText(child.stdout, tail);
  readText(child.stderr, tail);
  child.on('message', listeners.onMessage);
  watchExit(child, (exit) => {
    tail.end();
    listeners.onExit({ ...exit, lastLines: tail.lines() });
  });

  return {
    send: (message) => {
      // The callback takes the error of a channel that closed meanwhile; onExit tells the rest.
      if (child.connected) child.send(message as object, undefined, {}, () => {});
    },
    kill: () => {
      child.kill('SIGKILL');
    },
  };
}

function readText(stream: Readable | null, tail: LineTail): void {
  stream?.setEncoding('utf8').on('data', (chunk: string) => tail.push(chunk));
}

/** Calls `report` once: when process and pipes are done, so that the last words have arrived. */
function watchExit(
  child: ChildProcess,
  report: (exit: Omit<EngineExit, 'lastLines'>) => void,
): void {
  let reported = false;
  const reportOnce = (exit: Omit<EngineExit, 'lastLines'>): void => {
    if (reported) return;
    reported = true;
    report(exit);
  };
  child.on('error', (spawnError) => {
    // Also emitted when a signal could not be delivered; only a process without pid never exits.
    if (child.pid === undefined) reportOnce({ exitCode: null, signal: null, spawnError });
  });
  child.on('exit', (exitCode, signal) => {
    const timer = setTimeout(() => reportOnce({ exitCode, signal }), DRAIN_MS);
    child.on('close', () => {
      clearTimeout(timer);
      reportOnce({ exitCode, signal });
    });
  });
}
