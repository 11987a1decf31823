import { type Command, getKey } from './command.ts';
import { type KeyPress, toCombination } from './key-combination.ts';

/** A key event with what tells typing from commanding. */
export interface HotkeyPress extends KeyPress {
  readonly isComposing: boolean;
  readonly keyCode: number;
}

/** What input methods send in place of the key while they compose. */
const COMPOSITION_KEY_CODE = 229;

export interface HotkeyScope {
  readonly commands: readonly Command[];
  /** The person's own keys by command id. */
  readonly keys: Readonly<Record<string, string>>;
  readonly isMac: boolean;
  /** Whether the key was pressed inside a field. */
  readonly isTyping: boolean;
}

/** The command that a key press means, if any; none while an input method composes. */
export function findCommandForKey(press: HotkeyPress, scope: HotkeyScope): Command | undefined {
  if (press.isComposing || press.keyCode === COMPOSITION_KEY_CODE) return undefined;
  const combination = toCombination(press, scope.isMac);
  if (combination === null) return undefined;
  return scope.commands.findLast(
    (command) =>
      getKey(command, scope.keys) === combination &&
      (!scope.isTyping || command.inFields === true) &&
      command.isActive?.() !== false,
  );
}

/** Whether keys are pressed in a dialog, so that nobody means what lies behind it. */
export function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-modal="true"]') !== null;
}

/** Whether keys pressed at `target` write text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type);
}

const NOT_TEXT = new Set(['button', 'checkbox', 'radio', 'range', 'submit', 'reset', 'color']);
