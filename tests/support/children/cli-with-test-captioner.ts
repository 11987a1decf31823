/**
 * The command line as a process of its own, with a captioner that knows no pictures.
 *
 * usage: node cli-with-test-captioner.ts <command> …
 */
import { createCommands } from '#main/cli/commands/all-commands.ts';
import { createNodeDeps } from '#main/cli/node-deps.ts';
import { runCli } from '#main/cli/run-cli.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';

process.exitCode = await runCli(
  { args: process.argv.slice(2), env: process.env, stdout: process.stdout, stderr: process.stderr },
  createCommands({ ...createNodeDeps(), openCaptioner: openTestCaptioner }),
);
