import type { Command } from '#renderer/ui/commands/command.ts';

/** Sets a new run up; its label is in `training:command`. */
export const NEW_RUN_COMMAND = {
  name: 'newRun',
  id: 'training.new-run',
  group: 'project',
  defaultKey: 'alt+N',
} as const satisfies Omit<Command, 'run' | 'label'> & { readonly name: string };
