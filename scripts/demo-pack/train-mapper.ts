import { createRandom } from '#core/random/seeded-random.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { buildCaptionTraining, CAPTION_INPUTS } from '#core/training/caption-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import { floatTensor, integerTensor } from '#main/platform/onnx/session.ts';
import type { Corpus } from './corpus.ts';
import { gpt2Config, MAPPER, MAPPER_RUN, SEED, TEXT_OPTIMIZER } from './settings.ts';
import { completeTraining } from './training-run.ts';

/** Longest caption in tokens, its end included. */
const LENGTH = 36;

export interface MapperData {
  /** Unit rows `[N, E]`, one for each training picture. */
  readonly embeddings: Float32Array;
  readonly languageModel: ReadonlyMap<string, WeightState>;
}

/**
 * Trains the mapping network in front of the frozen language model, on the captions that leave
 * nothing out: what a caption omits at random, a model could only learn to omit.
 */
export function trainMapper(corpus: Corpus, data: MapperData, statePath: string) {
  const { batch } = MAPPER_RUN;
  const { endOfText, vocabularySize } = corpus.tokenizer;
  const { embeddingWidth, prefixLength } = MAPPER;
  const { model, trainable } = buildCaptionTraining(
    {
      batch,
      length: LENGTH,
      mapper: MAPPER,
      languageModel: gpt2Config(vocabularySize),
      tuneLanguageModel: false,
      optimizer: TEXT_OPTIMIZER,
    },
    (name) => frozenWeight(data.languageModel, name.slice('gpt.'.length)),
  );
  const random = createRandom(`${SEED}/mapper`);
  return completeTraining({
    name: 'Mapper',
    model,
    trainable,
    initialWeight: (value) => drawInitialWeight(value, random, 1),
    optimizer: TEXT_OPTIMIZER,
    schedule: MAPPER_RUN,
    statePath,
    batchAt: (step) => {
      const draw = createRandom(`${SEED}/caption batch/${step}`);
      const pictures = Array.from({ length: batch }, () => draw.int(corpus.ids.length));
      const captions = pictures.map((picture) => [
        ...draw.pick(corpus.completeIds[picture] ?? []).slice(0, LENGTH - 1),
        endOfText,
      ]);
      const embeddings = new Float32Array(batch * embeddingWidth);
      pictures.forEach((picture, row) => {
        const start = picture * embeddingWidth;
        embeddings.set(
          data.embeddings.subarray(start, start + embeddingWidth),
          row * embeddingWidth,
        );
      });
      const laidOut = layOutCaptions(captions, {
        length: LENGTH,
        prefixLength,
        padding: endOfText,
      });
      const total = prefixLength + LENGTH;
      return {
        [CAPTION_INPUTS.embeddings]: floatTensor(embeddings, [batch, embeddingWidth]),
        [CAPTION_INPUTS.tokens]: integerTensor(laidOut.tokens, [batch, LENGTH]),
        [CAPTION_INPUTS.weights]: floatTensor(laidOut.weights, [batch * LENGTH]),
        [CAPTION_INPUTS.attentionBias]: floatTensor(laidOut.attentionBias, [
          batch,
          1,
          total,
          total,
        ]),
      };
    },
  });
}

function frozenWeight(weights: ReadonlyMap<string, WeightState>, name: string): Float32Array {
  const weight = weights.get(name);
  if (!weight) throw new Error(`the language model has no ${name}`);
  return weight.parameter;
}
