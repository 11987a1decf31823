import { drain } from '#core/steps/drain.ts';
import { sumLearningRates } from '#core/training-runs/compute-learning-rate.ts';
import type { PlanFacts } from '#core/training-runs/doctor.ts';
import { findHeldOutCopies } from '#core/training-runs/find-held-out-copies.ts';
import type { OpenRun } from './open-run.ts';

/** What the training doctor wants to know of a run. */
export function collectPlanFacts(run: OpenRun, changedCaptions: number): PlanFacts {
  const { recipe, data, model, train, validation, tokenRoom, totalSteps } = run;
  const limit = Math.min(recipe.maxTokens, tokenRoom);
  const heldOut = [...new Set(validation.map(({ image }) => image))];
  const trained = [...new Set(train.map(({ image }) => image))];
  const hashOf = (image: number) => data.images[image]?.contentHash ?? '';
  const trainedHashes = new Set(trained.map(hashOf));
  // The engine has nothing else to do.
  const copies = drain(findHeldOutCopies(run.embeddings, { heldOut, train: trained }));
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
    ignoresNetworkKeys: model.ignoresNetworkKeys,
    discernment: run.keywords?.discernment,
  };
}
