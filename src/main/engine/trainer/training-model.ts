import { createHash } from 'node:crypto';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { matchesWeightName } from '#core/training-runs/match-weight-name.ts';
import { listStopTokens } from '#core/training-runs/tokenize-captions.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { TokenizerFiles } from '#core/tokenizers/tokenizer-files.ts';
import { trainByteLevelBpe } from '#core/tokenizers/train-byte-level-bpe.ts';
import { type PackFile, readPack } from '#main/engine/captioner/pack-files.ts';
import { openTokenizer } from '#main/engine/captioner/pack-tokenizer.ts';
import { AppError } from '#shared/errors.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { toClipCapName } from './clip-cap-names.ts';
import type { NetworkParts } from './network-parts.ts';
import { openKeywordParts } from './open-keyword-parts.ts';
import { openPrefixParts } from './open-prefix-parts.ts';
import { openRecurrentParts } from './open-recurrent-parts.ts';
import type { TokenizerChange } from './renew-embeddings.ts';

/** What a run trains: a pack's parts as the recipe changes them. */
export interface TrainingModel extends NetworkParts {
  readonly pack: PackFile;
  readonly tokenizer: TextTokenizer;
  /** Of a tokenizer that was trained for this run. */
  readonly tokenizerFiles: TokenizerFiles | undefined;
  /** At which a trained model ends a caption. */
  readonly stopTokens: readonly number[];
  /** Which weights the recipe trains, by graph name. */
  readonly isTrained: (name: string) => boolean;
}

/**
 * Opens the pack that a run starts from and changes it as the recipe says.
 *
 * @throws AppError `MODEL_NOT_FOUND` or `MODEL_INVALID` for the pack; `BAD_REQUEST` where recipe and pack do not
 * fit one another, or its weights are codes, which no gradient moves.
 */
export async function openTrainingModel(
  directory: string,
  recipe: Recipe,
  data: TrainingData,
): Promise<TrainingModel> {
  const pack = await readPack(directory);
  const { manifest } = pack;
  refuseCodes(manifest);
  const ofPack = await openTokenizer(pack.directory, manifest.tokenizer);
  const tokenizerFiles = recipe.tokenizer === 'trained' ? trainTokenizer(recipe, data) : undefined;
  const tokenizer = tokenizerFiles === undefined ? ofPack : createByteLevelBpe(tokenizerFiles);
  const change = tokenizerFiles && { from: ofPack, to: tokenizer };
  const parts = await openParts(pack, recipe, { tokenizer, change });
  const { network } = parts;
  const layers = network.kind === 'recurrent' ? 0 : network.languageModel.layers;
  return {
    ...parts,
    ...{ pack, tokenizer, tokenizerFiles },
    stopTokens: listStopTokens(tokenizer, recipe.captionEnd, manifest.decoding.stopTokens),
    isTrained: (name) =>
      isInTrainedPart(name, recipe, layers) &&
      !matchesWeightName(toClipCapName(name), recipe.freeze),
  };
}

function refuseCodes({ name, precision }: PackManifest): void {
  if (precision === undefined) return;
  const instead = `train ${precision.from.name}, the pack that it was made from`;
  throw new AppError(
    'BAD_REQUEST',
    `${name} has its weights in ${precision.weights} and cannot be trained; ${instead}.`,
  );
}

interface RunTokens {
  readonly tokenizer: TextTokenizer;
  readonly change: TokenizerChange | undefined;
}

function openParts(pack: PackFile, recipe: Recipe, { tokenizer, change }: RunTokens) {
  if (recipe.network === 'keywords') return openKeywordParts(pack, change);
  return isRecurrent(recipe, pack.manifest)
    ? openRecurrentParts(pack, recipe, tokenizer)
    : openPrefixParts(pack, recipe, change);
}

/** What starts from a pack has its kind of network. */
function isRecurrent({ start, network }: Recipe, { languageModel }: PackManifest): boolean {
  return start === 'pack' ? languageModel.kind === 'lstm' : network !== 'prefix';
}

/** SHA-256 of a pack's manifest, its identity. */
export function identifyPack({ json }: Pick<PackFile, 'json'>): string {
  return createHash('sha256').update(json).digest('hex');
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

function trainTokenizer({ vocabularySize }: Recipe, { images, captions }: TrainingData) {
  const texts = captions
    .filter(({ image, text }) => images[image]?.split === 'train' && text !== '')
    // As within a sentence: a word at a caption's start is the word that follows a space.
    .flatMap(({ text }) => [text.normalize('NFC').trim(), ` ${text.normalize('NFC').trim()}`]);
  if (texts.length > 0) return trainByteLevelBpe(texts, { vocabularySize });
  throw new AppError('BAD_REQUEST', 'A tokenizer is trained on captions, and there are none.');
}
