import { parseRecipe, type Recipe, type RecipePatch } from '#shared/training/recipe.ts';

/** A published way to train, or the studio's own. */
export interface RecipePreset {
  readonly name: string;
  readonly title: string;
  /** Where its numbers come from. */
  readonly source: string;
  readonly recipe: Recipe;
}

const BASE: Recipe = {
  ...{ network: 'prefix', wordWidth: 512, stateWidth: 512, keywordVocabulary: 500 },
  ...{ mapper: 'mlp', start: 'nothing', prefixLength: 10, mapperHidden: [] },
  ...{ mapperClipLength: 10, mapperLayers: 8, mapperHeads: 8, mapperExpansion: 2 },
  ...{ mapperDropout: 0, normalizeEmbeddings: false, languageModel: 'frozen', lastLayers: 1 },
  ...{ freeze: '', languageModelDropout: 0 },
  ...{ tokenizer: 'pack', vocabularySize: 8000, captionEnd: 'end-of-text', maxTokens: 67 },
  ...{
    epochs: 10,
    textEpochs: 0,
    maxSteps: 0,
    selfCriticalEpochs: 0,
    selfCriticalRate: 5e-5,
    selfCriticalSamples: 5,
    batch: 40,
    accumulation: 1,
  },
  ...{ learningRate: 2e-5, schedule: 'linear', warmUpSteps: 0 },
  ...{ plateauFactor: 0.1, plateauPatience: 1 },
  ...{ beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  ...{ clipNorm: 0, labelSmoothing: 0, stopPatience: 0, watch: 'loss' },
  ...{ validationShare: 0.2, validationImages: 200, seed: 42, shuffle: true },
};

const CLIPCAP = 'Mokady et al. 2021, arXiv:2111.09734';

/** ClipCap trains with transformers' AdamW, which decays nothing by itself. */
const CLIPCAP_TRAINING: RecipePatch = {
  ...{ batch: 40, learningRate: 2e-5, warmUpSteps: 5000, schedule: 'linear', epochs: 10 },
  ...{ weightDecay: 0, epsilon: 1e-6, captionEnd: 'as-written' },
};

const VICLIPCAP: RecipePatch = {
  ...{ prefixLength: 10, mapperDropout: 0.2, batch: 16, learningRate: 1e-6, clipNorm: 1 },
  ...{ schedule: 'plateau', plateauFactor: 0.1, plateauPatience: 1, stopPatience: 3 },
  ...{ epochs: 50, captionEnd: 'full-stop', validationShare: 0.2, seed: 42 },
};

const CLIP_PREFIX: RecipePatch = { ...CLIPCAP_TRAINING, languageModel: 'tuned', clipNorm: 1 };

/** The papers' captions are words, which a tokenizer of the captions' own comes near to. */
const RECURRENT: RecipePatch = {
  ...{ tokenizer: 'trained', normalizeEmbeddings: true, languageModelDropout: 0.5 },
  ...{ learningRate: 1e-3, schedule: 'constant', weightDecay: 0, clipNorm: 5 },
  ...{ epochs: 30, stopPatience: 3 },
};

const preset = (
  name: string,
  title: string,
  source: string,
  changes: RecipePatch,
): RecipePreset => ({ name, title, source, recipe: parseRecipe({ ...BASE, ...changes }) });

/** Every preset, the studio's own first. */
export const RECIPE_PRESETS: readonly RecipePreset[] = [
  preset('studio-default', 'Studio default: everything tuned', 'docs/experiments/demo-world.md', {
    ...{ start: 'pack', normalizeEmbeddings: true, languageModel: 'tuned', batch: 16, epochs: 15 },
    ...{ learningRate: 3e-4, schedule: 'cosine', warmUpSteps: 20, clipNorm: 1 },
    ...{ stopPatience: 4, watch: 'cider' },
  }),
  preset('viclipcap-poster', 'ViClipCap, as its poster says', 'ViClipCap (KTVIC), poster', {
    ...VICLIPCAP,
    languageModel: 'frozen',
  }),
  preset('viclipcap-notebook', 'ViClipCap, as its code does', 'ViClipCap (KTVIC), notebooks', {
    ...VICLIPCAP,
    languageModel: 'tuned',
  }),
  preset('viclipcap-2-stage', 'ViClipCap in two stages', 'ViClipCap (KTVIC), poster', {
    ...VICLIPCAP,
    ...{ languageModel: 'frozen', textEpochs: 10, normalizeEmbeddings: true },
  }),
  preset('clipcap-mlp', 'ClipCap: MLP, GPT-2 tuned', CLIPCAP, {
    ...CLIPCAP_TRAINING,
    languageModel: 'tuned',
  }),
  preset('clipcap-transformer', 'ClipCap: transformer, GPT-2 frozen', CLIPCAP, {
    ...CLIPCAP_TRAINING,
    ...{ mapper: 'transformer', languageModel: 'frozen', prefixLength: 40, mapperClipLength: 40 },
  }),
  preset('clip-prefix', 'CLIP prefix with gradient clipping', 'CLIP-prefix on Flickr', CLIP_PREFIX),
  preset('custom-tokenizer', 'CLIP prefix with its own tokenizer', 'CLIP-prefix on Flickr', {
    ...CLIP_PREFIX,
    ...{ tokenizer: 'trained', captionEnd: 'end-of-text' },
  }),
  preset('cose474', 'COSE474: small transformer', 'COSE474 project report', {
    ...{ mapper: 'transformer', prefixLength: 4, mapperClipLength: 4, mapperLayers: 6 },
    ...{ mapperHeads: 16, mapperExpansion: 4, mapperDropout: 0.1, maxTokens: 40 },
    ...{ languageModel: 'tuned', batch: 64, learningRate: 2e-5, clipNorm: 1 },
  }),
  preset('sbg', 'SBG: blind guessing from keywords', 'CLIP-prefix and blind guessing on Flickr', {
    ...{ network: 'keywords', start: 'pack', languageModel: 'tuned', batch: 16, epochs: 15 },
    ...{ learningRate: 3e-4, schedule: 'cosine', warmUpSteps: 20, clipNorm: 1 },
    ...{ stopPatience: 4, watch: 'cider' },
  }),
  preset('lstm', 'LSTM (Show and Tell)', 'Vinyals et al. 2015, arXiv:1411.4555', {
    ...RECURRENT,
    ...{ network: 'show-and-tell', batch: 32 },
  }),
  preset('merge-rnn', 'Merge-RNN', 'Tanti et al. 2017, arXiv:1703.09137', {
    ...RECURRENT,
    ...{ network: 'merge-concat', wordWidth: 256, stateWidth: 256, batch: 50 },
  }),
  preset('self-critical', 'Self-critical', 'Rennie et al. 2017, arXiv:1612.00563', {
    ...{ start: 'pack', normalizeEmbeddings: true, epochs: 0, selfCriticalEpochs: 10 },
    ...{ batch: 16, schedule: 'constant', clipNorm: 1, watch: 'cider', stopPatience: 4 },
  }),
];

export function findRecipePreset(name: string): RecipePreset | undefined {
  return RECIPE_PRESETS.find((each) => each.name === name);
}
