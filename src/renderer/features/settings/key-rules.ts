import { type Command, getKey } from '#renderer/ui/commands/command.ts';

/** A command as the settings list it, whether it can be run now or not. */
export type CommandEntry = Omit<Command, 'run'>;

/** Screens whose commands are never there together, so that they may share keys. */
const SCREEN_SCOPES = new Set(['gallery', 'editor']);

/** Why a key cannot be given to a command. */
export type KeyObjection =
  | { readonly kind: 'taken'; readonly by: CommandEntry }
  /** It is what one types with. */
  | { readonly kind: 'types-text' };

/** What stands against `combination` as the key of `command`; `null` if nothing does. */
export function findObjection(
  command: CommandEntry,
  combination: string,
  commands: readonly CommandEntry[],
  keys: Readonly<Record<string, string>>,
): KeyObjection | null {
  const isOwnDefault = combination === command.defaultKey;
  if (command.inFields === true && typesText(combination) && !isOwnDefault) {
    return { kind: 'types-text' };
  }
  const by = commands.find(
    (other) =>
      other.id !== command.id &&
      getKey(asCommand(other), keys) === combination &&
      canMeet(other.id, command.id),
  );
  return by === undefined ? null : { kind: 'taken', by };
}

/** The person's own keys after one was given; a key that is the default again is not kept. */
export function withKey(
  keys: Readonly<Record<string, string>>,
  command: CommandEntry,
  combination: string | null,
): Readonly<Record<string, string>> {
  const { [command.id]: _, ...others } = keys;
  return combination === command.defaultKey
    ? others
    : { ...others, [command.id]: combination ?? '' };
}

/** Every command once: those that can be run now as they are, the others from the catalogue. */
export function mergeCommands(
  present: readonly CommandEntry[],
  catalogue: readonly CommandEntry[],
): readonly CommandEntry[] {
  const byId = new Map(catalogue.map((entry) => [entry.id, entry]));
  for (const entry of present) byId.set(entry.id, entry);
  return [...byId.values()];
}

function typesText(combination: string): boolean {
  if (/^(?:mod|ctrl|alt)\+/.test(combination)) return false;
  return combination.length === 1 || TEXT_KEYS.has(combination.replace(/^shift\+/, ''));
}

const TEXT_KEYS = new Set(['Space', 'Enter', 'Backspace', 'Delete', 'Tab', 'Home', 'End']);

function canMeet(a: string, b: string): boolean {
  const [scopeA, scopeB] = [toScope(a), toScope(b)];
  return scopeA === scopeB || !SCREEN_SCOPES.has(scopeA) || !SCREEN_SCOPES.has(scopeB);
}

function toScope(id: string): string {
  return id.split('.')[0] ?? id;
}

function asCommand(entry: CommandEntry): Command {
  return { ...entry, run: () => {} };
}
