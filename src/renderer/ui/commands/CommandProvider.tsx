import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { type Command, getKey } from './command.ts';
import { type CommandRegistry, createCommandRegistry } from './command-registry.ts';
import { findCommandForKey, isInDialog, isTextField } from './hotkeys.ts';
import { isMacPlatform } from './platform.ts';

interface CommandScope {
  readonly registry: CommandRegistry;
  readonly keys: Readonly<Record<string, string>>;
}

const CommandContext = createContext<CommandScope | null>(null);

export interface CommandProviderProps {
  /** The person's own keys by command id. */
  readonly keys: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** Collects the commands of everything below it and runs them when their keys are pressed. */
export function CommandProvider({ keys, children }: CommandProviderProps) {
  const [registry] = useState(createCommandRegistry);
  useEffect(() => {
    const isMac = isMacPlatform();
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isInDialog(event.target)) return;
      const commands = registry.list();
      const isTyping = isTextField(event.target);
      const command = findCommandForKey(event, { commands, keys, isMac, isTyping });
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry, keys]);
  return <CommandContext value={{ registry, keys }}>{children}</CommandContext>;
}

/** Offers commands for as long as the calling component is mounted. */
export function useCommands(commands: readonly Command[]): void {
  const { registry } = useScope();
  const source = useId();
  // Every render: the closures in `commands` are new each time, and the list tells what changed.
  useLayoutEffect(() => registry.set(source, commands));
  useLayoutEffect(() => () => registry.remove(source), [registry, source]);
}

/** Every command that can be run now. */
export function useCommandList(): readonly Command[] {
  const { registry } = useScope();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

/** The key of every command that has one, by command id. */
export function useCommandKeys(): ReadonlyMap<string, string> {
  const { keys } = useScope();
  const commands = useCommandList();
  return useMemo(
    () =>
      new Map(
        commands.flatMap((command) => {
          const key = getKey(command, keys);
          return key === null ? [] : [[command.id, key]];
        }),
      ),
    [commands, keys],
  );
}

/** The key of a command now, for a hint beside its button; `null` if it has none. */
export function useCommandKey(id: string): string | null {
  return useCommandKeys().get(id) ?? null;
}

function useScope(): CommandScope {
  const scope = useContext(CommandContext);
  if (scope === null) throw new Error('Commands need a CommandProvider above them');
  return scope;
}
