import { type Finding, rankFinding } from '#shared/training/finding.ts';
import { chooseRemedy, type Remedy, type RemedyFacts } from './choose-remedy.ts';

export interface MendableFinding {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

/**
 * Findings with what is offered for each: the most serious first, and of equally serious ones what a click mends on the
 * spot before what leads elsewhere.
 */
export function pairWithRemedies(
  findings: readonly Finding[],
  facts: RemedyFacts,
): readonly MendableFinding[] {
  return findings
    .map((finding) => ({ finding, remedy: chooseRemedy(finding, facts) }))
    .toSorted(
      (one, other) =>
        rankFinding(one.finding) - rankFinding(other.finding) ||
        Number(leadsElsewhere(one.remedy)) - Number(leadsElsewhere(other.remedy)),
    );
}

function leadsElsewhere({ kind }: Remedy): boolean {
  return kind === 'show' || kind === 'add-pictures';
}
