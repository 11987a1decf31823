import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../bin/viclipcap.mjs', import.meta.url));

export interface ProgramRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program as a person does, in a process of its own. */
export function runViclipcap(...args: readonly string[]): Promise<ProgramRun> {
  return runViclipcapIn({}, ...args);
}

/** The same, with more in its environment. */
export function runViclipcapIn(
  env: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<ProgramRun> {
  return new Promise((resolve) => {
    const options = { maxBuffer: 2 ** 26, env: { ...process.env, ...env } };
    execFile(process.execPath, [PROGRAM, ...args], options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : Number(error.code ?? 1);
      resolve({ exitCode, stdout, stderr });
    });
  });
}

/** The objects that `--json` printed, one a line. */
export function parseResults<Result>({ stdout }: ProgramRun): readonly Result[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Result);
}
