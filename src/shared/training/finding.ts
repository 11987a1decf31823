import type { RecipePatch } from './recipe.ts';

/** Everything the training doctor knows to look for. */
export type FindingCode =
  | 'warm-up-too-long'
  | 'no-end-of-caption'
  | 'captions-too-long'
  | 'split-overlap'
  | 'near-duplicates-across-splits'
  | 'captions-changed'
  | 'learning-rate-too-small'
  | 'self-critical-from-nothing'
  | 'self-critical-watches-loss'
  | 'reward-not-rising'
  | 'no-validation'
  | 'early-stop-by-few'
  | 'few-images'
  | 'network-keys-ignored'
  | 'keywords-unseen'
  | 'loss-not-falling'
  | 'not-a-number'
  | 'collapse'
  | 'no-improvement';

/** The most serious first. `error`: the run cannot be what was meant. `warning`: it may disappoint. `info`: good to know. */
export const FINDING_SEVERITIES = ['error', 'warning', 'info'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** What the doctor found. The texts are in the language files, by code; `numbers` fill them. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: FindingSeverity;
  readonly numbers: Readonly<Record<string, number>>;
  /** The change of the recipe that mends it, if one does. */
  readonly mend: RecipePatch | null;
}

/** Less is more serious. */
export function rankFinding({ severity }: Pick<Finding, 'severity'>): number {
  return FINDING_SEVERITIES.indexOf(severity);
}
