/** What a person does, in the operators of the keystroke-level model; hands stay on the keyboard. */
export interface Operators {
  /** K: keys pressed, each of a combination by itself. */
  readonly keys: number;
  /** M: times that something had to be decided, such as whether the words shown are the right ones. */
  readonly decisions: number;
  /** R: times that the model's words were waited for. */
  readonly waits: number;
}

/** An average skilled typist, 55 words a minute. */
const KEY_S = 0.2;
const DECISION_S = 1.35;
/** What the studio allows itself for an answer, whatever this machine takes. */
const WAIT_S = 0.15;

/**
 * How long a practised person takes, in seconds.
 *
 * @param decisionS What a decision takes, in seconds; the model's M if left out.
 * @see Card, Moran and Newell, "The Keystroke-Level Model for User Performance Time with Interactive Systems",
 * Communications of the ACM 23(7), 1980: K = 0.20 s, M = 1.35 s.
 */
export function computeSeconds(
  { keys, decisions, waits }: Operators,
  decisionS = DECISION_S,
): number {
  return KEY_S * keys + decisionS * decisions + WAIT_S * waits;
}

/**
 * How long a decision may take before the aids cost what they save; the model's M is for deciding anything at all, and a glance at
 * words that were expected takes less.
 */
export function findBreakEven(plain: Operators, aided: Operators): number {
  const saved = computeSeconds(plain, 0) - computeSeconds(aided, 0);
  return saved / (aided.decisions - plain.decisions);
}
