import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport, StepReport, TrainingEvent } from '#shared/training/training-event.ts';

/** What a run has told since it is on the screen. */
export interface LiveRun {
  /** Thinned out, once there are many. */
  readonly steps: readonly StepReport[];
  readonly epochs: readonly EpochReport[];
  readonly findings: readonly Finding[];
}

export const NO_NEWS: LiveRun = { steps: [], epochs: [], findings: [] };

/** Points of a curve: more than a screen has room for. */
const POINTS = 600;

/**
 * Adds what a run tells; from too many steps every other one is dropped. A run that goes on from a checkpoint tells
 * again what came after it, in place of what it told before.
 */
export function takeEvents(run: LiveRun, events: readonly TrainingEvent[]): LiveRun {
  let steps = [...run.steps];
  let epochs = [...run.epochs];
  const findings = [...run.findings];
  for (const event of events) {
    if (event.type === 'step') {
      const { type: _, ...step } = event;
      if (step.step <= (steps.at(-1)?.step ?? 0))
        steps = steps.filter((old) => old.step < step.step);
      steps.push(step);
    } else if (event.type === 'epoch') {
      const { type: _, ...epoch } = event;
      epochs = [...epochs.filter((old) => old.epoch < epoch.epoch), epoch];
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

/**
 * A run as it was read, and behind that what it has told. What was told is none the older for having come before the
 * answer: it may have happened after that was read.
 */
export function joinLive(read: LiveRun, told: LiveRun): LiveRun {
  const step = read.steps.at(-1)?.step ?? 0;
  const epoch = read.epochs.at(-1)?.epoch ?? -1;
  const findings = [...read.findings, ...told.findings];
  return {
    steps: [...read.steps, ...told.steps.filter((each) => each.step > step)],
    epochs: [...read.epochs, ...told.epochs.filter((each) => each.epoch > epoch)],
    findings: [...new Map(findings.map((finding) => [finding.code, finding])).values()],
  };
}
