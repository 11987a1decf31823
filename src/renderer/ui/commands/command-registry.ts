import type { Command } from './command.ts';

/**
 * The commands of what is on the screen.
 *
 * Of two with the same id or key, the one registered last counts: a screen overrides the frame.
 */
export interface CommandRegistry {
  /** Puts a source's commands in place of its earlier ones. */
  readonly set: (source: string, commands: readonly Command[]) => void;
  readonly remove: (source: string) => void;
  /** In order of registration, each id once. The same array until something shown changes. */
  readonly list: () => readonly Command[];
  readonly subscribe: (listener: () => void) => () => void;
}

export function createCommandRegistry(): CommandRegistry {
  const sources = new Map<string, readonly Command[]>();
  const listeners = new Set<() => void>();
  let listed: readonly Command[] = [];

  const refresh = (): void => {
    const byId = new Map<string, Command>();
    for (const command of [...sources.values()].flat()) byId.set(command.id, command);
    const next = [...byId.values()].map(({ id, ...rest }) => ({
      ...rest,
      id,
      // Looked up when it runs, so that the list need not change with every render's closures.
      run: () => findLast(sources, id)?.run(),
      isActive: () => findLast(sources, id)?.isActive?.() ?? true,
    }));
    if (describe(next) === describe(listed)) return;
    listed = next;
    for (const listener of [...listeners]) listener();
  };

  return {
    set: (source, commands) => {
      sources.set(source, commands);
      refresh();
    },
    remove: (source) => {
      sources.delete(source);
      refresh();
    },
    list: () => listed,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function findLast(
  sources: ReadonlyMap<string, readonly Command[]>,
  id: string,
): Command | undefined {
  return [...sources.values()].flat().findLast((command) => command.id === id);
}

function describe(commands: readonly Command[]): string {
  return JSON.stringify(commands.map(({ run: _, isActive: __, ...shown }) => shown));
}
