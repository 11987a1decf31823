import { CommanderError } from 'commander';

import { isAbortError } from '#shared/errors.ts';
import { type AddCommand, buildProgram } from './build-program.ts';
import type { CommonOptions, RunCommand } from './command-context.ts';
import { describeFailure, formatErrorDetails } from './describe-failure.ts';
import { watchInterruption } from './interruption.ts';
import { createOutput, type Output, type OutputStreams } from './output.ts';

export interface CliProcess extends OutputStreams {
  /** Without the interpreter and the script. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs the command line to its end.
 *
 * @returns The exit code: 0, 1 on failure, 130 on Ctrl-C.
 */
export async function runCli(cli: CliProcess, commands: readonly AddCommand[]): Promise<number> {
  let exitCode = 0;
  const run: RunCommand = async (options, work) => {
    exitCode = await runCommand(cli, options, work);
  };
  const program = buildProgram(commands, run, {
    writeOut: (text) => cli.stdout.write(text),
    writeErr: (text) => cli.stderr.write(text),
  });
  try {
    await program.parseAsync([...cli.args], { from: 'user' });
  } catch (error) {
    // Commander has said on stderr what is wrong with the arguments; help and version are no errors.
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
  return exitCode;
}

async function runCommand(
  cli: CliProcess,
  options: CommonOptions,
  work: Parameters<RunCommand>[1],
): Promise<number> {
  const output = createOutput(cli, options.json === true);
  let stopNote = '';
  let exitCode = 0;
  const interruption = watchInterruption({
    process,
    stdout: cli.stdout,
    stderr: cli.stderr,
    onStopping: () => output.warn('Stopping… (Ctrl-C again to stop at once)'),
    exit: (code) => process.exit(code),
  });
  try {
    await work({
      output,
      signal: interruption.signal,
      ifStopped: (sentence) => {
        stopNote = sentence;
      },
      noteFailure: () => {
        exitCode = 1;
      },
    });
    return interruption.isBrokenPipe() ? interruption.exitCode() : exitCode;
  } catch (error) {
    if (interruption.isBrokenPipe()) return interruption.exitCode();
    const isVerbose = options.verbose === true || Boolean(cli.env['VICLIPCAP_DEBUG']);
    reportFailure(output, error, { stopNote, isVerbose });
    return isAbortError(error) && interruption.signal.aborted ? interruption.exitCode() : 1;
  } finally {
    interruption.stopListening();
  }
}

function reportFailure(
  output: Output,
  error: unknown,
  { stopNote, isVerbose }: { readonly stopNote: string; readonly isVerbose: boolean },
): void {
  const failure = describeFailure(error);
  const isStopped = failure.code === 'CANCELLED';
  const sentence = isStopped ? `${failure.message} ${stopNote}`.trimEnd() : failure.message;
  output.warn(isStopped ? sentence : `viclipcap: ${sentence}`);
  if (isVerbose && !isStopped) output.warn(formatErrorDetails(error));
  output.result({ error: { ...failure, message: sentence } });
}
