import { PassThrough } from 'node:stream';

import type { AddCommand } from '#main/cli/build-program.ts';
import type { CliDeps } from '#main/cli/cli-deps.ts';
import type { CommandContext } from '#main/cli/command-context.ts';
import { createCommands } from '#main/cli/commands/all-commands.ts';
import { runCli } from '#main/cli/run-cli.ts';

export interface CliRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process with the one command `try`, which does `work`. */
export async function runTestCli(
  args: readonly string[],
  work: (context: CommandContext) => Promise<void>,
  { isTerminal = false, env = {} }: TestCliOptions = {},
): Promise<CliRun> {
  const addCommand: AddCommand = (program, run) => {
    program.command('try').action((options) => run(options, work));
  };
  return await runWithCommands(args, [addCommand], { isTerminal, env });
}

/** Runs the command line in this process with the real commands over other dependencies. */
export function runCliOver(deps: CliDeps, args: readonly string[]): Promise<CliRun> {
  return runWithCommands(args, createCommands(deps), {});
}

async function runWithCommands(
  args: readonly string[],
  commands: readonly AddCommand[],
  { isTerminal = false, env = {} }: TestCliOptions,
): Promise<CliRun> {
  const stdout = openSink(isTerminal);
  const stderr = openSink(isTerminal);
  const cli = { args, env, stdout: stdout.stream, stderr: stderr.stream };
  const exitCode = await runCli(cli, commands);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

export interface TestCliOptions {
  readonly isTerminal?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

function openSink(isTTY: boolean) {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 80 });
  let text = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return { stream, text: () => text };
}
