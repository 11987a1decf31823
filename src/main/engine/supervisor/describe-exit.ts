import type { EngineExit } from './engine-host.ts';

/** What a shell reports for a process that a signal ended: 128 + the signal's number. */
const SIGNAL_BASE = 128;
const SIGNAL_NAMES: Readonly<Record<number, string>> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  15: 'SIGTERM',
};

const SIGNAL_MEANINGS: Readonly<Record<string, string>> = {
  SIGABRT: 'native code gave up',
  SIGBUS: 'native code touched memory that is not there',
  SIGFPE: 'native code divided by zero',
  SIGILL: 'this processor lacks an instruction it needs',
  SIGKILL: 'it was killed, by a person or because memory ran out',
  SIGSEGV: 'native code touched memory that is not its own',
};

/** Says how an engine process ended, as the end of a sentence: "it was killed … (SIGKILL)". */
export function describeExit({ exitCode, signal, spawnError, killReason }: EngineExit): string {
  if (killReason !== undefined) return killReason;
  if (spawnError !== undefined) return `it could not be started (${spawnError.message})`;
  const name = signal ?? SIGNAL_NAMES[(exitCode ?? 0) - SIGNAL_BASE];
  if (name !== undefined) {
    const meaning = SIGNAL_MEANINGS[name];
    return meaning === undefined ? `it was ended by ${name}` : `${meaning} (${name})`;
  }
  return exitCode === 0 ? 'it exited without being asked' : `it exited with code ${exitCode}`;
}
