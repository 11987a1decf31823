import { setImmediate } from 'node:timers/promises';
import { beamSearch } from '#core/decoding/beam-search.ts';
import type { DecodedCaption } from '#core/decoding/decoded-caption.ts';
import { describeCaption } from '#core/decoding/describe-caption.ts';
import { sampleCaptions } from '#core/decoding/sample-captions.ts';
import { CiderReward } from '#core/training-runs/cider-reward.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { gatherRows } from './caption-batches.ts';
import type { OpenRun } from './open-run.ts';
import type { WeightData } from './training-session.ts';
import { openWeightedNetwork } from './weighted-network.ts';

/** Captions that a step of self-critical training learns from. */
export interface SampledBatch {
  /** Parts of a step: the first caption of each image, then the second of each. Their weights are their advantages. */
  readonly parts: readonly (readonly TrainingExample[])[];
  /** Mean CIDEr-D of the captions, 0…10. */
  readonly reward: number;
  /** Mean CIDEr-D of the greedy captions that they are measured by. */
  readonly baseline: number;
}

export interface SampleOptions {
  readonly weights: ReadonlyMap<string, WeightData>;
  /** Decides what is drawn. */
  readonly seed: string;
}

/** Draws captions of training images, and weighs each by how much better it is than the greedy one. */
export interface SelfCriticalSampler {
  readonly sample: (images: readonly number[], options: SampleOptions) => Promise<SampledBatch>;
  readonly close: () => Promise<void>;
}

/**
 * Opens what self-critical training draws its captions with.
 *
 * @see Rennie et al. 2017, https://arxiv.org/abs/1612.00563, equation 8
 */
export async function openSelfCriticalSampler(
  run: Pick<OpenRun, 'recipe' | 'data' | 'model' | 'embeddings' | 'train' | 'length'>,
): Promise<SelfCriticalSampler> {
  const { recipe, model, embeddings } = run;
  const { tokenizer } = model;
  const network = await openWeightedNetwork(model);
  const reward = new CiderReward(groupTrainCaptions(run));
  const options = {
    maxTokens: Math.min(run.length, network.room),
    stopTokens: new Set(model.stopTokens),
    onStep: () => setImmediate(),
  };
  const score = (images: readonly number[], captions: readonly DecodedCaption[]) =>
    reward.score(
      captions.map((caption, row) => ({
        image: images[row] ?? -1,
        text: describeCaption(caption, tokenizer).text,
        isEnded: caption.stopped,
      })),
    );
  return {
    sample: async (images, { weights, seed }) => {
      network.setWeights(weights);
      const count = images.length;
      const prefixes = await network.toPrefixes(gatherRows(embeddings, images), count);
      const greedy = await beamSearch(network.openDecoder({ topCount: 1 }), prefixes, count, {
        ...{ ...options, beams: 1 },
      });
      const drawn = await sampleCaptions(
        network.openDecoder({ topCount: 1, isWhole: true }),
        prefixes,
        count,
        {
          ...{ ...options, count: recipe.selfCriticalSamples, temperature: 1, topP: 1 },
          seed: (picture) => `${seed}/${images[picture]}`,
        },
      );
      const baselines = score(
        images,
        greedy.flatMap(([best]) => best ?? []),
      );
      const parts: (readonly TrainingExample[])[] = [];
      let sum = 0;
      for (let place = 0; place < recipe.selfCriticalSamples; place += 1) {
        const captions = drawn.flatMap((ofImage) => ofImage[place] ?? []);
        const rewards = score(images, captions);
        sum += rewards.reduce((total, each) => total + each, 0);
        parts.push(
          captions.map(({ tokens, stopped }, row) => ({
            image: images[row] ?? -1,
            ...{ tokens, fullLength: tokens.length, isEnded: stopped },
            weight: (rewards[row] ?? 0) - (baselines[row] ?? 0),
          })),
        );
      }
      return {
        parts,
        reward: sum / (count * recipe.selfCriticalSamples),
        baseline: baselines.reduce((total, each) => total + each, 0) / count,
      };
    },
    close: () => network.close(),
  };
}

/** What people wrote of each image that is trained on. */
function groupTrainCaptions({
  data,
  train,
}: Pick<OpenRun, 'data' | 'train'>): ReadonlyMap<number, readonly string[]> {
  const trained = new Set(train.map(({ image }) => image));
  const captions = new Map<number, string[]>();
  for (const { image, text } of data.captions) {
    if (!trained.has(image) || text === '') continue;
    captions.set(image, [...(captions.get(image) ?? []), text]);
  }
  return captions;
}
