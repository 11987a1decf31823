import { normalizeRows } from '#core/similarity/normalize-rows.ts';
import { findHeldOutCopies } from '#core/training-runs/find-held-out-copies.ts';
import type { PlanFacts } from '#core/training-runs/doctor.ts';
import { sumLearningRates } from '#core/training-runs/compute-learning-rate.ts';
import type { OpenRun } from './open-run.ts';

/** What the training doctor wants to know of a run. */
export function collectPlanFacts(run: OpenRun, changedCaptions: number): PlanFacts {
  const { recipe, data, model, train, validation, tokenRoom, totalSteps } = run;
  const limit = Math.min(recipe.maxTokens, tokenRoom);
  const heldOut = [...new Set(validation.map(({ image }) => image))];
  const trained = [...new Set(train.map(({ image }) => image))];
  const hashOf = (image: number) => data.images[image]?.contentHash ?? '';
  const trainedHashes = new Set(trained.map(hashOf));
  const rows = { heldOut, train: trained };
  const { copies, looked } = finish(findHeldOutCopies(normalizeRows(run.embeddings), rows));
  return {
    ...{ totalSteps, tokenRoom, changedCaptions },
    trainImages: trained.length,
    validationImages: heldOut.length,
    trainCaptions: train.length,
    rateSum: run.stages
      .filter(({ kind }) => kind !== 'text')
      .reduce(
        (sum, { learningRate, totalSteps: steps }) =>
          sum + sumLearningRates({ ...recipe, learningRate }, steps),
        0,
      ),
    longCaptions: train.filter(({ fullLength }) => fullLength > limit).length,
    longestCaption: train.reduce((most, { fullLength }) => Math.max(most, fullLength), 0),
    endedCaptions: train.filter(({ isEnded }) => isEnded).length,
    overlappingImages: heldOut.filter((image) => trainedHashes.has(hashOf(image))).length,
    nearDuplicates: copies.length,
    comparedImages: looked,
    ignoresNetworkKeys: model.ignoresNetworkKeys,
    discernment: run.keywords?.discernment,
  };
}

/** Takes all steps at once: the engine has nothing else to do. */
function finish<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
