import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';

export interface RunJavaOptions {
  /** Where it runs. */
  readonly folder: string;
  /** After so long it is ended. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** Of what a program complains, as much as a person will read. */
const LONGEST_COMPLAINT = 500;

/**
 * Runs a Java program to its end: the Java of `JAVA_HOME`, else the one on the path.
 *
 * @throws AppError `JAVA_NOT_FOUND`; `PROGRAM_FAILED` if it takes too long or says that it failed, with its last words.
 * @throws AbortError if `signal` aborts; the program is ended then.
 */
export async function runJava(args: readonly string[], options: RunJavaOptions): Promise<void> {
  const { folder, timeoutMs, signal } = options;
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const timeout = AbortSignal.timeout(timeoutMs);
  const child = spawn(findJava(), args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: AbortSignal.any([signal, timeout]),
    killSignal: 'SIGKILL',
    windowsHide: true,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint = (complaint + chunk).slice(-LONGEST_COMPLAINT);
  });
  child.once('error', reject).once('close', resolve);
  const code = await promise.catch((error: unknown) => {
    signal.throwIfAborted();
    if (timeout.aborted) {
      const minutes = Math.round(timeoutMs / 6000) / 10;
      throw new AppError('PROGRAM_FAILED', `Java was ended after ${minutes} minutes.`);
    }
    throw toJavaError(error);
  });
  if (code === 0) return;
  const reason = complaint.trim() === '' ? `exit code ${code}` : complaint.trim();
  throw new AppError('PROGRAM_FAILED', `Java ended with an error: ${reason}`);
}

/** Whether there is a Java that starts. */
export async function canRunJava(): Promise<boolean> {
  const options = { folder: tmpdir(), timeoutMs: 10_000, signal: new AbortController().signal };
  try {
    await runJava(['-version'], options);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function toJavaError(error: unknown): unknown {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  if (!isMissing) return error;
  return new AppError('JAVA_NOT_FOUND', 'There is no Java on the path, nor in JAVA_HOME.', {
    cause: error,
  });
}

function findJava(): string {
  const home = process.env['JAVA_HOME'];
  return home === undefined || home === '' ? 'java' : join(home, 'bin', 'java');
}
