/** What is known of a field when somebody asks for undo or redo in it. */
export interface TypingState {
  readonly value: string;
  /** What stood there when this burst of typing began. */
  readonly burstText: string;
  /** Milliseconds since the last letter. */
  readonly idleMs: number;
  /** What the last input event did: `insertText`, `historyUndo`… */
  readonly lastInputType: string;
}

/** The project ends an undo step at a pause this long; the browser's undo reaches no further back. */
const BURST_MS = 2000;

/**
 * Whether undo is the browser's own, letter by letter: while one types. After a pause it is the
 * project's, which takes back whole steps and survives a restart.
 */
export function isBrowserUndo({ value, burstText, idleMs }: TypingState): boolean {
  return idleMs < BURST_MS && value !== burstText;
}

/** Redo is the browser's own as long as it follows the browser's undo. */
export function isBrowserRedo({ lastInputType, idleMs }: TypingState): boolean {
  return idleMs < BURST_MS && (lastInputType === 'historyUndo' || lastInputType === 'historyRedo');
}

/** Whether a letter after such a pause begins a new burst. */
export function startsBurst(idleMs: number): boolean {
  return idleMs >= BURST_MS;
}
