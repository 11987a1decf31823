import { Command, type OutputConfiguration } from 'commander';

import { readVersion } from './app-files.ts';
import type { RunCommand } from './command-context.ts';

/** Adds one command to the program; each file in `commands/` exports one of these. */
export type AddCommand = (program: Command, run: RunCommand) => void;

const DESCRIPTION = `Captions Vietnamese image sets, offline: a model suggests, a person corrects.

A project is a folder NAME.viclip with the captions; pictures stay where they are and are never changed.`;

const EXAMPLES = `
Examples:
  viclipcap demo                                          the whole way once, with the demo pictures
  viclipcap import ~/pictures --project trip.viclip       add a folder of pictures
  viclipcap caption --project trip.viclip                 suggest a caption for each
  viclipcap export --project trip.viclip --format ktvic --out trip.json

"viclipcap help COMMAND" tells more about one command.`;

/** Builds the command line's grammar. Wrong arguments and `--help` throw a CommanderError. */
export function buildProgram(
  commands: readonly AddCommand[],
  run: RunCommand,
  output: OutputConfiguration,
): Command {
  const program = new Command('viclipcap')
    .description(DESCRIPTION)
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this text')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', EXAMPLES)
    .exitOverride()
    .configureOutput({
      ...output,
      outputError: (text, write) => write(text.replace(/^error: /, 'viclipcap: ')),
    })
    .configureHelp({ showGlobalOptions: false });
  for (const add of commands) add(program, run);
  for (const command of listLeaves(program)) addCommonOptions(command);
  return program;
}

/** The commands that do something; the others only hold commands. */
function listLeaves(command: Command): readonly Command[] {
  return command.commands.flatMap((child) =>
    child.commands.length === 0 ? [child] : listLeaves(child),
  );
}

function addCommonOptions(command: Command): void {
  command
    .option('--json', 'print results as JSON, for programs')
    .option('--verbose', 'on failure, print the details as well')
    .helpOption('-h, --help', 'print this text');
}
