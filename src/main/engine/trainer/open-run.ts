import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { VectorTable } from '#core/similarity/cosine.ts';
import { normalizeRows } from '#core/similarity/normalize-rows.ts';
import { drain } from '#core/steps/drain.ts';
import { type TrainingExample, tokenizeCaptions } from '#core/training-runs/tokenize-captions.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { getPrefixLength, getTokenRoom, getVocabularySize } from './trained-network.ts';
import { openTrainingModel, type TrainingModel } from './training-model.ts';
import { countSteps, listStages, type TrainingStage } from './training-stages.ts';

/** A run's model and data, ready for training. */
export interface OpenRun {
  readonly recipe: Recipe;
  readonly data: TrainingData;
  readonly model: TrainingModel;
  readonly embeddings: VectorTable;
  /** By which an image's keywords are found, where captions are told from keywords. */
  readonly keywords: KeywordTable | undefined;
  readonly train: readonly TrainingExample[];
  readonly validation: readonly TrainingExample[];
  /** Tokens of the longest example, at most what there is room for. */
  readonly length: number;
  /** The most tokens that the network has room for. */
  readonly tokenRoom: number;
  readonly stages: readonly TrainingStage[];
  /** Of the last stage. */
  readonly stepsPerEpoch: number;
  /** Of all stages, if it does not stop early. */
  readonly totalSteps: number;
}

export interface OpenRunRequest {
  /** Absolute. */
  readonly pack: string;
  readonly recipe: Recipe;
  readonly data: TrainingData;
  /** `[images, E]`; zeros stand in where a run is only planned. */
  readonly embeddings: Float32Array | undefined;
  /** Where captions are told from keywords; absent where a run is only planned. */
  readonly keywords?: KeywordTable | undefined;
}

/** @throws AppError for the pack; `BAD_REQUEST` if there is nothing to train on, or no room for a caption. */
export async function openRun({
  pack,
  recipe,
  data,
  embeddings: given,
  keywords,
}: OpenRunRequest): Promise<OpenRun> {
  const model = await openTrainingModel(pack, recipe, data);
  const width = model.pack.manifest.imageEncoder.projectionWidth;
  const vectors = given ?? new Float32Array(data.images.length * width);
  if (vectors.length !== data.images.length * width) {
    const what = `${data.images.length} image embeddings of ${width}`;
    throw new AppError('BAD_REQUEST', `The run needs ${what}, but has ${vectors.length} numbers.`);
  }
  const tokenRoom = getTokenRoom(model.network);
  if (tokenRoom < 2) {
    const what = `${getPrefixLength(model.network)} prefix embeddings leave no room for a caption`;
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  const examples = tokenizeCaptions(data.captions, model.tokenizer, {
    captionEnd: recipe.captionEnd,
    maxTokens: Math.min(recipe.maxTokens, tokenRoom),
    room: tokenRoom,
    stopTokens: new Set(model.stopTokens),
  });
  checkKeywords(recipe, data);
  checkTokens(examples, getVocabularySize(model.network));
  const ofSplit = (split: string) =>
    examples.filter(({ image }) => data.images[image]?.split === split);
  const train = ofSplit('train');
  if (train.length === 0) throw new AppError('BAD_REQUEST', 'There are no captions to train on.');
  const stages = listStages(recipe, { text: ofSplit('text'), train });
  const totalSteps = countSteps(stages, recipe);
  if (totalSteps === 0) {
    throw new AppError('BAD_REQUEST', 'recipe: epochs is 0, and so are all other stages.');
  }
  const table = { vectors, width };
  return {
    ...{ recipe, data, model, train, tokenRoom, stages, keywords },
    stepsPerEpoch: stages.at(-1)?.stepsPerEpoch ?? 0,
    embeddings: model.normalizeEmbeddings ? drain(normalizeRows(table)) : table,
    validation: ofSplit('validation'),
    length: examples.reduce((longest, { tokens }) => Math.max(longest, tokens.length), 0),
    totalSteps,
  };
}

function checkKeywords(
  { network, languageModel, selfCriticalEpochs }: Recipe,
  { captions }: TrainingData,
): void {
  if (network !== 'keywords') return;
  if (languageModel === 'frozen') {
    throw new AppError('BAD_REQUEST', 'recipe: network=keywords trains only the language model.');
  }
  if (selfCriticalEpochs > 0) {
    const what = 'selfCriticalEpochs rewards captions of images, not of keywords';
    throw new AppError('BAD_REQUEST', `recipe: ${what}.`);
  }
  if (captions.some(({ keywords }) => keywords === undefined)) {
    const what = 'the captions have no keywords, as tokens that were given have none';
    throw new AppError('BAD_REQUEST', `recipe: network=keywords: ${what}.`);
  }
}

function checkTokens(examples: readonly TrainingExample[], vocabularySize: number): void {
  for (const { tokens } of examples) {
    const wrong = tokens.find((token) => token >= vocabularySize);
    if (wrong === undefined) continue;
    const what = `token ${wrong}, and the language model has ${vocabularySize}`;
    throw new AppError('BAD_REQUEST', `A caption has the ${what}.`);
  }
}
