import { useTranslation } from 'react-i18next';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import type { Command, CommandGroup } from '#renderer/ui/commands/command.ts';

/** What the editor's commands do. */
export interface EditorCommandRuns {
  readonly next: () => void;
  readonly previous: () => void;
  readonly nextEmpty: () => void;
  readonly accept: () => void;
  readonly edit: () => void;
  readonly dismiss: () => void;
  readonly ask: () => void;
  readonly nextSuggestion: () => void;
  readonly previousSuggestion: () => void;
  readonly approve: () => void;
  readonly flag: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
  readonly fullSize: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly takeWord: () => void;
  readonly takeAll: () => void;
  readonly phrase1: () => void;
  readonly phrase2: () => void;
  readonly phrase3: () => void;
  readonly hideGhost: () => void;
  readonly toggleCompletion: () => void;
  readonly nextInputMethod: () => void;
  readonly alternatives: () => void;
  readonly nextFinding: () => void;
  readonly previousFinding: () => void;
  readonly fix: () => void;
  readonly keywords: () => void;
  readonly draft: () => void;
  readonly learnWord: () => void;
}

/** Keys that no keyboard program uses, that type nothing, and that leave words and lines to the field. */
const KEYS: Readonly<Record<keyof EditorCommandRuns, readonly [CommandGroup, string]>> = {
  next: ['navigation', 'PageDown'],
  previous: ['navigation', 'PageUp'],
  nextEmpty: ['navigation', 'mod+Enter'],
  accept: ['editing', 'alt+Enter'],
  edit: ['editing', 'alt+shift+Enter'],
  dismiss: ['editing', 'alt+D'],
  ask: ['editing', 'alt+R'],
  nextSuggestion: ['editing', 'alt+ArrowDown'],
  previousSuggestion: ['editing', 'alt+ArrowUp'],
  approve: ['editing', 'alt+A'],
  flag: ['editing', 'alt+F'],
  zoomIn: ['view', 'alt+='],
  zoomOut: ['view', 'alt+-'],
  fit: ['view', 'alt+0'],
  fullSize: ['view', 'alt+shift+0'],
  undo: ['editing', 'mod+Z'],
  redo: ['editing', 'mod+shift+Z'],
  takeWord: ['editing', 'Tab'],
  takeAll: ['editing', 'End'],
  phrase1: ['editing', 'alt+7'],
  phrase2: ['editing', 'alt+8'],
  phrase3: ['editing', 'alt+9'],
  hideGhost: ['editing', 'Escape'],
  toggleCompletion: ['editing', 'alt+C'],
  nextInputMethod: ['editing', 'alt+V'],
  alternatives: ['editing', 'alt+W'],
  nextFinding: ['editing', 'F8'],
  previousFinding: ['editing', 'shift+F8'],
  fix: ['editing', 'mod+.'],
  keywords: ['editing', 'alt+K'],
  draft: ['editing', 'alt+shift+K'],
  learnWord: ['editing', 'alt+N'],
};

/** Keys that mean something else while no words are shown behind the caret. */
const GHOST_COMMANDS: ReadonlySet<keyof EditorCommandRuns> = new Set([
  'takeWord',
  'takeAll',
  'hideGhost',
]);

const PHRASE_COMMANDS: readonly (keyof EditorCommandRuns)[] = ['phrase1', 'phrase2', 'phrase3'];

/** As the settings keep keys under; undo and redo stand in for the frame's. */
const IDS: Partial<Readonly<Record<keyof EditorCommandRuns, string>>> = {
  undo: 'edit.undo',
  redo: 'edit.redo',
};

/** The editor's commands, for the settings too, which list keys while the editor is not shown. */
export const EDITOR_COMMANDS = (Object.keys(KEYS) as (keyof EditorCommandRuns)[]).map((name) => {
  const [group, defaultKey] = KEYS[name];
  return { name, id: IDS[name] ?? `editor.${name}`, group, defaultKey };
});

export interface EditorCommandScope {
  readonly slots: readonly number[];
  readonly onSlot: (slot: number) => void;
  readonly isGhostShown: () => boolean;
  /** @param index From 0. */
  readonly canTakePhrase: (index: number) => boolean;
}

/** Slots that have a key of their own. */
const MAX_KEYED_SLOT = 9;

/** Everything the editor does by key, from inside its fields too. */
export function useEditorCommands(
  runs: EditorCommandRuns,
  { slots, onSlot, isGhostShown, canTakePhrase }: EditorCommandScope,
): void {
  const { t } = useTranslation('editor');
  useCommands([
    ...EDITOR_COMMANDS.map(
      ({ name, ...command }): Command => ({
        ...command,
        label: t(`command.${name}`),
        inFields: true,
        run: runs[name],
        ...(GHOST_COMMANDS.has(name) && { isActive: isGhostShown }),
        ...(PHRASE_COMMANDS.includes(name) && {
          isActive: () => canTakePhrase(PHRASE_COMMANDS.indexOf(name)),
        }),
      }),
    ),
    ...slots
      .filter((slot) => slot <= MAX_KEYED_SLOT)
      .map(
        (slot): Command => ({
          id: `editor.slot${slot}`,
          label: t('command.slot', { slot }),
          group: 'navigation',
          defaultKey: `alt+${slot}`,
          inFields: true,
          run: () => onSlot(slot),
        }),
      ),
  ]);
}
