/** `mod` is Command on a Mac and Control elsewhere. */
export type Modifier = 'mod' | 'ctrl' | 'alt' | 'shift';

/** What a keyboard event must have, as the DOM gives it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const MODIFIER_KEYS = new Set(['Control', 'Meta', 'Alt', 'Shift', 'AltGraph', 'CapsLock', 'Dead']);
const MODIFIER_ORDER: readonly Modifier[] = ['mod', 'ctrl', 'alt', 'shift'];

/**
 * The combination that was pressed, such as `mod+Enter`, `alt+1`, `shift+ArrowDown` or `?`.
 *
 * Letters and digits come from the key's place, because with Alt, or on a Vietnamese layout, the
 * same key types something else. Shift is part of the name only where it does not choose the sign.
 *
 * @returns `null` while only modifiers are down.
 */
export function toCombination(press: KeyPress, isMac: boolean): string | null {
  if (MODIFIER_KEYS.has(press.key) || press.key === 'Unidentified') return null;
  const hasModifier = press.ctrlKey || press.metaKey || press.altKey;
  const name = toKeyName(press, hasModifier);
  const held: Record<Modifier, boolean> = {
    mod: isMac ? press.metaKey : press.ctrlKey,
    ctrl: isMac && press.ctrlKey,
    alt: press.altKey,
    shift: press.shiftKey && (hasModifier || name.length > 1),
  };
  return [...MODIFIER_ORDER.filter((modifier) => held[modifier]), name].join('+');
}

function toKeyName({ key, code }: KeyPress, hasModifier: boolean): string {
  const place = /^(?:Key([A-Z])|Digit(\d))$/.exec(code);
  const placed = place?.[1] ?? place?.[2];
  if (hasModifier && placed !== undefined) return placed;
  if (key === ' ') return 'Space';
  return key.length === 1 ? key.toUpperCase() : key;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Backspace: '⌫',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
const MAC_MODIFIERS: Readonly<Record<string, string>> = {
  mod: '⌘',
  ctrl: '⌃',
  alt: '⌥',
  shift: '⇧',
};
const MODIFIERS: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
};

/** The keys of a combination as they are written on a keyboard of this platform. */
export function toKeyLabels(combination: string, isMac: boolean): readonly string[] {
  const modifiers = isMac ? MAC_MODIFIERS : MODIFIERS;
  return splitCombination(combination).map((key) => modifiers[key] ?? SYMBOLS[key] ?? key);
}

/** `mod++` is Control and the plus sign, `+` that sign alone. */
function splitCombination(combination: string): readonly string[] {
  if (combination === '+') return ['+'];
  return combination.endsWith('++')
    ? [...combination.slice(0, -2).split('+'), '+']
    : combination.split('+');
}
