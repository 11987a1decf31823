import { type UtilityProcess, utilityProcess } from 'electron';
import type {
  EngineExit,
  EngineHost,
  EngineProcess,
  EngineProcessListeners,
} from '#main/engine/supervisor/engine-host.ts';
import { createLineTail, type LineTail } from '#main/engine/supervisor/line-tail.ts';

const LAST_LINES = 20;

export interface UtilityHostOptions {
  /** Absolute path of the engine's built entry file. */
  readonly entry: string;
  /** As the system's list of processes shows it. */
  readonly serviceName: string;
}

/** Runs an engine in one of Electron's utility processes. */
export function createUtilityHost(options: UtilityHostOptions): EngineHost {
  return { spawn: (listeners) => spawnUtility(options, listeners) };
}

function spawnUtility(
  { entry, serviceName }: UtilityHostOptions,
  listeners: EngineProcessListeners,
): EngineProcess {
  const tail = createLineTail(LAST_LINES, listeners.onLine);
  const exit = createExitReport(tail, listeners.onExit);
  let child: UtilityProcess;
  try {
    child = utilityProcess.fork(entry, [], { stdio: 'pipe', serviceName });
  } catch (error) {
    const spawnError = error instanceof Error ? error : new Error(String(error));
    setImmediate(() => exit({ exitCode: null, signal: null, spawnError }));
    return { send: () => {}, kill: () => {} };
  }
  readText(child.stdout, tail);
  readText(child.stderr, tail);
  let isGone = false;
  child.on('message', listeners.onMessage);
  child.on('error', (type, location) => tail.push(`${type} in ${location}\n`));
  child.on('exit', (exitCode) => {
    isGone = true;
    exit({ exitCode, signal: null });
  });
  return {
    send: (message) => {
      if (!isGone) child.postMessage(message);
    },
    // utilityProcess.kill sends SIGTERM, which native code that is stuck would not see.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    },
  };
}

function readText(stream: NodeJS.ReadableStream | null, tail: LineTail): void {
  stream?.setEncoding('utf8');
  stream?.on('data', (text: string) => tail.push(text));
}

/** A turn later, so that the last lines have arrived. */
function createExitReport(tail: LineTail, report: EngineProcessListeners['onExit']) {
  return (exit: Omit<EngineExit, 'lastLines'>): void => {
    setImmediate(() => {
      tail.end();
      report({ ...exit, lastLines: tail.lines() });
    });
  };
}
