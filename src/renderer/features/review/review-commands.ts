import type { ListedCommand } from '#renderer/ui/commands/command.ts';

/** The review's commands: the settings list their keys on a screen where they cannot be run. */
export const REVIEW_COMMANDS = [
  { name: 'approve', group: 'editing', defaultKey: 'A' },
  { name: 'sendBack', group: 'editing', defaultKey: 'R' },
  { name: 'edit', group: 'editing', defaultKey: 'E' },
  { name: 'take', group: 'editing', defaultKey: 'T' },
  { name: 'compare', group: 'view', defaultKey: 'C' },
  { name: 'next', group: 'navigation', defaultKey: 'PageDown' },
  { name: 'previous', group: 'navigation', defaultKey: 'PageUp' },
  { name: 'open', group: 'navigation', defaultKey: 'O' },
] as const satisfies readonly ListedCommand[];

export type ReviewCommandName = (typeof REVIEW_COMMANDS)[number]['name'];
