import { faceLeadingThing } from '#core/demo-world/face-leading-thing.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { buildCaptionTraining, CAPTION_INPUTS } from '#core/training/caption-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import type { Corpus } from './corpus.ts';
import type { EncodedViews } from './encode-views.ts';
import { ADAM_W, gpt2Config, MAPPER, MAPPER_RUN, SEED } from './settings.ts';
import { completeTraining } from './training-run.ts';
import { fitWhitening, foldWhitening, type Whitening, whiten } from './whitening.ts';
import { wordFully } from './word-fully.ts';

/** Names of the first layer's weights. */
const FIRST = { weight: 'clip_project.model.0.weight', bias: 'clip_project.model.0.bias' } as const;

export interface MapperData {
  readonly views: EncodedViews;
  readonly languageModel: ReadonlyMap<string, WeightState>;
}

/**
 * Trains the mapping network in front of the frozen language model.
 *
 * It learns on whitened embeddings, whose directions are all equally long, and is then given the whitening
 * as part of its first layer. Captions begin with what people speak of first: which of two things a scene
 * was drawn from cannot be seen.
 */
export async function trainMapper(
  { tokenizer }: Pick<Corpus, 'tokenizer'>,
  { views, languageModel }: MapperData,
  statePath: string,
): Promise<ReadonlyMap<string, WeightState>> {
  const { batch, length } = MAPPER_RUN;
  const { embeddingWidth, prefixLength } = MAPPER;
  const { scenes } = views;
  const whitening = fitWhitening(views.embeddings, embeddingWidth);
  const white = whiten(views.embeddings, whitening);
  const training = buildCaptionTraining(
    {
      batch,
      length,
      mapper: { kind: 'mlp', ...MAPPER },
      languageModel: gpt2Config(tokenizer.vocabularySize),
      tuneLanguageModel: false,
      optimizer: ADAM_W,
    },
    (name) => weightOf(languageModel, name.slice('gpt.'.length)),
  );
  const random = createRandom(`${SEED}/mapper`);
  const trained = await completeTraining({
    name: 'Mapper',
    ...training,
    muon: /model\.0\.weight$/,
    initialWeight: (value) => drawInitialWeight(value, random, 1),
    schedule: MAPPER_RUN,
    statePath,
    batchAt: (number) => {
      const draw = createRandom(`${SEED}/caption batch/${number}`);
      const rows = new Float32Array(batch * embeddingWidth);
      const captions = Array.from({ length: batch }, (_, row) => {
        const view = draw.int(scenes.length);
        const start = view * embeddingWidth;
        rows.set(white.subarray(start, start + embeddingWidth), row * embeddingWidth);
        const scene = faceLeadingThing(scenes[view] as Scene);
        const ids = tokenizer.encode(wordFully(scene, draw).text);
        return [...ids.slice(0, length - 1), tokenizer.endOfText];
      });
      const laidOut = layOutCaptions(captions, {
        length,
        prefixLength,
        padding: tokenizer.endOfText,
      });
      const total = prefixLength + length;
      return [
        { name: CAPTION_INPUTS.embeddings, data: rows, shape: [batch, embeddingWidth] },
        { name: CAPTION_INPUTS.tokens, data: laidOut.tokens, shape: [batch, length] },
        { name: CAPTION_INPUTS.weights, data: laidOut.weights, shape: [batch * length] },
        {
          name: CAPTION_INPUTS.attentionBias,
          data: laidOut.attentionBias,
          shape: [batch, 1, total, total],
        },
      ];
    },
  });
  return foldIntoFirstLayer(trained, whitening);
}

function weightOf(weights: ReadonlyMap<string, WeightState>, name: string): Float32Array {
  const weight = weights.get(name);
  if (!weight) throw new Error(`the language model has no ${name}`);
  return weight.parameter;
}

function foldIntoFirstLayer(
  trained: ReadonlyMap<string, WeightState>,
  whitening: Whitening,
): ReadonlyMap<string, WeightState> {
  const weight = trained.get(FIRST.weight);
  const bias = trained.get(FIRST.bias);
  if (!weight || !bias) throw new Error('the mapper has no first layer');
  const folded = foldWhitening({ weight: weight.parameter, bias: bias.parameter }, whitening);
  return new Map([
    ...trained,
    [FIRST.weight, { ...weight, parameter: folded.weight }],
    [FIRST.bias, { ...bias, parameter: folded.bias }],
  ]);
}
