import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport, StepReport, TrainingEvent } from '#shared/training/training-event.ts';

/** What a run has told since its curves were read. */
export interface LiveRun {
  /** Thinned out, once there are many. */
  readonly steps: readonly StepReport[];
  readonly epochs: readonly EpochReport[];
  readonly findings: readonly Finding[];
}

export const NO_NEWS: LiveRun = { steps: [], epochs: [], findings: [] };

/** Points of a curve: more than a screen has room for. */
const POINTS = 600;

/** Adds what a run tells; from too many steps every other one is dropped. */
export function takeEvents(run: LiveRun, events: readonly TrainingEvent[]): LiveRun {
  const steps = [...run.steps];
  const epochs = [...run.epochs];
  const findings = [...run.findings];
  for (const event of events) {
    if (event.type === 'step') {
      const { type: _, ...step } = event;
      steps.push(step);
    } else if (event.type === 'epoch') {
      const { type: _, ...epoch } = event;
      epochs.push(epoch);
    } else if (event.type === 'finding') {
      findings.push(event.finding);
    }
  }
  const isMany = steps.length > 2 * POINTS;
  return {
    steps: isMany ? steps.filter((_, at) => at % 2 === 0 || at === steps.length - 1) : steps,
    epochs,
    findings,
  };
}
