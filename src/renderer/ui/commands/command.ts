/** Where the palette and the settings list a command. */
export const COMMAND_GROUPS = ['navigation', 'editing', 'view', 'project'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something a person can do by key, from the command palette or both. */
export interface Command {
  /** Stable, since settings keep keys under it: `editor.next-image`. */
  readonly id: string;
  /** In the interface's language. */
  readonly label: string;
  readonly group: CommandGroup;
  /** As `toCombination` writes it; `null` for a command without key. */
  readonly defaultKey: string | null;
  readonly run: () => void;
  /** Whether its key also counts while a person types into a field. */
  readonly inFields?: boolean;
  /** Whether its key means it just now; else the key does what it always does. True if left out. */
  readonly isActive?: () => boolean;
}

/** A command as a list for the settings has it, which cannot run it. */
export interface ListedCommand extends Pick<Command, 'group' | 'defaultKey' | 'inFields'> {
  readonly name: string;
}

/** The key a command has now: the person's own, else the default. */
export function getKey(command: Command, keys: Readonly<Record<string, string>>): string | null {
  const own = keys[command.id];
  if (own === undefined) return command.defaultKey;
  return own === '' ? null : own;
}
