import { createCommands } from './commands/all-commands.ts';
import { describeFailure, formatErrorDetails } from './describe-failure.ts';
import { BROKEN_PIPE_EXIT_CODE } from './interruption.ts';
import { createNodeDeps } from './node-deps.ts';
import { runCli } from './run-cli.ts';

process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  // `viclipcap --help | head` and the like, outside of any command.
  if (error.code === 'EPIPE') process.exit(BROKEN_PIPE_EXIT_CODE);
  process.stderr.write(`viclipcap: ${describeFailure(error).message}\n`);
  if (process.env['VICLIPCAP_DEBUG'] || process.argv.includes('--verbose')) {
    process.stderr.write(`${formatErrorDetails(error)}\n`);
  }
  process.exit(1);
});

process.exitCode = await runCli(
  {
    args: process.argv.slice(2),
    env: process.env,
    stdout: process.stdout,
    stderr: process.stderr,
  },
  createCommands(createNodeDeps()),
);
