export interface PlateauSettings {
  /** Whether a lower or a higher number is better; a lower one if absent. */
  readonly mode?: 'min' | 'max';
  /** What the learning rate is multiplied by; 0.1 if absent. */
  readonly factor?: number;
  /** Numbers without improvement that are let pass; 10 if absent. */
  readonly patience?: number;
  /** How much better counts as better; 1e-4 if absent. */
  readonly threshold?: number;
  /** Whether the threshold is a share of the best number or a difference from it; a share if absent. */
  readonly thresholdMode?: 'rel' | 'abs';
  /** Numbers after a reduction that do not count as bad; 0 if absent. */
  readonly cooldown?: number;
  /** 0 if absent. */
  readonly minimumRate?: number;
  /** A reduction by less is not made; 1e-8 if absent. */
  readonly epsilon?: number;
}

/** What is remembered from one number to the next; plain data, so that a run may be resumed. */
export interface PlateauState {
  readonly learningRate: number;
  /** `null` before the first number. */
  readonly best: number | null;
  readonly badCount: number;
  readonly cooldownLeft: number;
}

/** The state before any number was seen. */
export function startPlateau(learningRate: number): PlateauState {
  return { learningRate, best: null, badCount: 0, cooldownLeft: 0 };
}

/**
 * Takes note of the next number, such as an epoch's validation loss, and lowers the learning rate if there were too
 * many without improvement.
 *
 * @see PyTorch's `torch.optim.lr_scheduler.ReduceLROnPlateau`, which this repeats step by step.
 */
export function reduceOnPlateau(
  state: PlateauState,
  metric: number,
  settings: PlateauSettings = {},
): PlateauState {
  const { factor = 0.1, patience = 10, cooldown = 0, minimumRate = 0, epsilon = 1e-8 } = settings;
  const isBest = isBetter(metric, state.best, settings);
  const isCooling = state.cooldownLeft > 0;
  const badCount = isBest || isCooling ? 0 : state.badCount + 1;
  const next = {
    best: isBest ? metric : state.best,
    cooldownLeft: isCooling ? state.cooldownLeft - 1 : 0,
  };
  if (badCount <= patience) return { ...next, badCount, learningRate: state.learningRate };
  const lower = Math.max(state.learningRate * factor, minimumRate);
  const learningRate = state.learningRate - lower > epsilon ? lower : state.learningRate;
  return { ...next, badCount: 0, cooldownLeft: cooldown, learningRate };
}

function isBetter(metric: number, best: number | null, settings: PlateauSettings): boolean {
  if (best === null) return !Number.isNaN(metric);
  const { mode = 'min', threshold = 1e-4, thresholdMode = 'rel' } = settings;
  const sign = mode === 'min' ? -1 : 1;
  const bound = thresholdMode === 'rel' ? best * (1 + sign * threshold) : best + sign * threshold;
  return mode === 'min' ? metric < bound : metric > bound;
}
