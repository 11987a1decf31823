import { createHash } from 'node:crypto';
import type { MapperWeights } from '#core/checkpoints/mapper-description.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { findLanguageModelWeights, findMapperWeights } from '#core/packs/pack-weights.ts';
import { matchesWeightName } from '#core/training-runs/match-weight-name.ts';
import { listStopTokens } from '#core/training-runs/tokenize-captions.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { TokenizerFiles } from '#core/tokenizers/tokenizer-files.ts';
import { trainByteLevelBpe } from '#core/tokenizers/train-byte-level-bpe.ts';
import { openPackTensors, type PackFile, readPack } from '#main/engine/captioner/pack-files.ts';
import { openTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { WeightData } from './training-session.ts';
import { toClipCapName } from './clip-cap-names.ts';
import { toMapperDescription } from './recipe-mapper.ts';
import { renewEmbeddings } from './renew-embeddings.ts';

/** What a run trains: a pack's parts as the recipe changes them, with the weights that it starts from. */
export interface TrainingModel {
  readonly pack: PackFile;
  readonly tokenizer: TextTokenizer;
  /** Of a tokenizer that was trained for this run. */
  readonly tokenizerFiles: TokenizerFiles | undefined;
  readonly mapper: MapperWeights['mapper'];
  readonly languageModel: Gpt2Config;
  readonly normalizeEmbeddings: boolean;
  /**
   * By graph name: `clip_project.…`, `gpt.…`. A mapping network that starts from nothing has none yet.
   */
  readonly weights: ReadonlyMap<string, WeightData>;
  /** At which a trained model ends a caption. */
  readonly stopTokens: readonly number[];
  /** Whether the recipe asks for another mapping network than the pack's, and starts from the pack's. */
  readonly ignoresMapperKeys: boolean;
}

/**
 * Opens the pack that a run starts from and changes it as the recipe says.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack; `BAD_REQUEST` where recipe and pack do not
 * fit one another.
 */
export async function openTrainingModel(
  directory: string,
  recipe: Recipe,
  data: TrainingData,
): Promise<TrainingModel> {
  const pack = await readPack(directory);
  const { manifest } = pack;
  const ofPack = await openTokenizer(pack.directory, manifest.tokenizer);
  const tokenizerFiles = recipe.tokenizer === 'trained' ? trainTokenizer(recipe, data) : undefined;
  const tokenizer = tokenizerFiles === undefined ? ofPack : createByteLevelBpe(tokenizerFiles);
  const language = await readLanguageModel(pack);
  const weights = new Map(
    tokenizerFiles === undefined
      ? language
      : renewEmbeddings(language, { from: ofPack, to: tokenizer }),
  );
  const vocabularySize = weights.get('gpt.wte.weight')?.shape[0] ?? 0;
  const found = await readMapper(pack);
  const isFromPack = recipe.start === 'pack';
  if (isFromPack) for (const [name, weight] of found.weights) weights.set(name, weight);
  const asked = toMapperDescription(recipe, {
    embeddingWidth: manifest.imageEncoder.projectionWidth,
    modelWidth: manifest.languageModel.width,
  });
  const { kind, prefixLength } = found.mapper;
  return {
    pack,
    tokenizer,
    tokenizerFiles,
    mapper: isFromPack ? found.mapper : asked,
    languageModel: { ...toGpt2Config(manifest), vocabularySize },
    normalizeEmbeddings: isFromPack
      ? manifest.mapper.normalizeEmbeddings
      : recipe.normalizeEmbeddings,
    weights,
    stopTokens: listStopTokens(tokenizer, recipe.captionEnd, manifest.decoding.stopTokens),
    ignoresMapperKeys: isFromPack && (kind !== asked.kind || prefixLength !== asked.prefixLength),
  };
}

/** SHA-256 of a pack's manifest, its identity. */
export function identifyPack({ json }: Pick<PackFile, 'json'>): string {
  return createHash('sha256').update(json).digest('hex');
}

/** Which weights a recipe trains, by graph name. */
export function isTrainedWeight(name: string, recipe: Recipe, layers: number): boolean {
  return (
    isInTrainedPart(name, recipe, layers) && !matchesWeightName(toClipCapName(name), recipe.freeze)
  );
}

function isInTrainedPart(name: string, recipe: Recipe, layers: number): boolean {
  if (!name.startsWith('gpt.')) return true;
  switch (recipe.languageModel) {
    case 'frozen':
      return false;
    case 'tuned':
      return true;
    case 'embeddings':
      return name === 'gpt.wte.weight' || name === 'gpt.lm_head.weight';
    case 'last-layers': {
      const layer = /^gpt\.h\.(\d+)\./.exec(name)?.[1];
      return layer === undefined
        ? name.startsWith('gpt.ln_f.')
        : Number(layer) >= layers - recipe.lastLayers;
    }
  }
}

function toGpt2Config({ languageModel }: PackManifest): Gpt2Config {
  const { kind: _, weights: __, ...config } = languageModel;
  return config;
}

function trainTokenizer({ vocabularySize }: Recipe, { images, captions }: TrainingData) {
  const texts = captions
    .filter(({ image, text }) => images[image]?.split === 'train' && text !== '')
    // As within a sentence: a word at a caption's start is the word that follows a space.
    .flatMap(({ text }) => [text.normalize('NFC').trim(), ` ${text.normalize('NFC').trim()}`]);
  if (texts.length > 0) return trainByteLevelBpe(texts, { vocabularySize });
  throw new AppError('BAD_REQUEST', 'A tokenizer is trained on captions, and there are none.');
}

async function readLanguageModel({ directory, manifest }: PackFile) {
  await using source = await openPackTensors(directory, manifest.languageModel.weights);
  const tensors = findLanguageModelWeights(manifest, source.tensors, source.where);
  return await readAll(tensors, 'gpt.');
}

async function readMapper({ directory, manifest }: PackFile) {
  await using source = await openPackTensors(directory, manifest.mapper.weights);
  const found = findMapperWeights(manifest, source.tensors, source.where);
  return { mapper: found.mapper, weights: await readAll(found.tensors, 'clip_project.') };
}

async function readAll(tensors: TensorIndex, prefix: string): Promise<Map<string, WeightData>> {
  const weights = new Map<string, WeightData>();
  for (const [name, entry] of tensors) {
    weights.set(prefix + name, { shape: entry.shape, data: await readFloats(entry) });
  }
  return weights;
}
