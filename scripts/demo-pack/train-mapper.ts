import { isComplete } from '#core/demo-world/captions/is-complete.ts';
import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { buildCaptionTraining, CAPTION_INPUTS } from '#core/training/caption-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import type { Corpus } from './corpus.ts';
import { ADAM_W, gpt2Config, MAPPER, MAPPER_RUN, SEED } from './settings.ts';
import { completeTraining } from './training-run.ts';
import { fitWhitening, foldWhitening, type Whitening, whiten } from './whitening.ts';

/** Names of the first layer's weights. */
const FIRST = { weight: 'clip_project.model.0.weight', bias: 'clip_project.model.0.bias' } as const;

/**
 * The annotators it learns from: in full detail, place first, and `có`. They leave nothing out and tell of the
 * subject before the second thing, so neither has to be guessed.
 */
const ANNOTATORS = [1, 2, 3] as const;

export interface MapperData {
  readonly scenes: readonly Scene[];
  /** Unit rows `[N, E]`, one for each scene's picture. */
  readonly embeddings: Float32Array;
  readonly languageModel: ReadonlyMap<string, WeightState>;
}

/**
 * Trains the mapping network in front of the frozen language model.
 *
 * It learns on whitened embeddings, whose directions are all equally long, and is then given the whitening
 * as part of its first layer.
 */
export async function trainMapper(
  { tokenizer }: Pick<Corpus, 'tokenizer'>,
  { scenes, embeddings, languageModel }: MapperData,
  statePath: string,
): Promise<ReadonlyMap<string, WeightState>> {
  const { batch, length } = MAPPER_RUN;
  const { embeddingWidth, prefixLength } = MAPPER;
  const whitening = fitWhitening(embeddings, embeddingWidth);
  const white = whiten(embeddings, whitening);
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
        const picture = draw.int(scenes.length);
        const start = picture * embeddingWidth;
        rows.set(white.subarray(start, start + embeddingWidth), row * embeddingWidth);
        const scene = scenes[picture];
        const ids = scene ? tokenizer.encode(drawCaption(scene, draw)) : [];
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

/** Newly worded each time. */
function drawCaption(scene: Scene, draw: SeededRandom): string {
  const captions = writeCaptions(scene, draw.split(draw.int(1e9)));
  const complete = ANNOTATORS.map((annotator) => captions[annotator]).filter((caption) =>
    isComplete(scene, caption),
  );
  return draw.pick(complete);
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
