/** How the learning rate moves within a run; `totalSteps` is the whole run's. */
export type LearningRateSchedule =
  | { readonly kind: 'constant'; readonly warmUpSteps?: number }
  | {
      readonly kind: 'linear' | 'cosine';
      readonly warmUpSteps: number;
      readonly totalSteps: number;
    };

/**
 * The share of the base learning rate that a step is taken with: linearly up from 0 over the warm-up, then
 * constant, linearly down to 0, or down along half a cosine.
 *
 * @param step Counted from 0; the first step of a warm-up has a rate of 0.
 * @see Hugging Face's `get_linear_schedule_with_warmup` and `get_cosine_schedule_with_warmup`.
 */
export function learningRateFactor(schedule: LearningRateSchedule, step: number): number {
  const { warmUpSteps = 0 } = schedule;
  if (step < warmUpSteps) return step / Math.max(1, warmUpSteps);
  if (schedule.kind === 'constant') return 1;
  const { totalSteps } = schedule;
  const decaying = Math.max(1, totalSteps - warmUpSteps);
  if (schedule.kind === 'linear') return Math.max(0, (totalSteps - step) / decaying);
  return Math.max(0, (1 + Math.cos((Math.PI * (step - warmUpSteps)) / decaying)) / 2);
}
