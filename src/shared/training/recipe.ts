import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};
const number = (least: number, most: number) => {
  const error = `must be a number from ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error });
};
const positive = (most: number) => {
  const error = `must be a number above 0, at most ${most}`;
  return z.number({ error }).gt(0, { error }).max(most, { error });
};
const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices) =>
  z.enum(choices, { error: `must be one of ${choices.join(', ')}` });
const weightNames = () => {
  const error = 'must be names of weights, in which * stands for anything';
  return z
    .string({ error })
    .max(1000, { error })
    .regex(/^[\w.*,\s-]*$/, { error });
};
const flag = () => z.boolean({ error: 'must be true or false' });

/** Everything that decides how a run trains, but for its data and the pack that it starts from. */
const recipeSchema = z.strictObject({
  network: choice(['prefix', 'keywords', 'show-and-tell', 'merge-add', 'merge-concat']).describe(
    'What says the caption: GPT-2 behind a mapping network or behind keywords, or an LSTM that has the image as its first input (Show and Tell) or merged with its state.',
  ),
  mapper: choice(['mlp', 'transformer', 'linear']).describe('Kind of mapping network.'),
  start: choice(['pack', 'nothing']).describe(
    "Whether the mapping network, or LSTM, starts from the pack's or run's weights, or from random ones.",
  ),
  prefixLength: whole(1, 200).describe('Prefix embeddings an image becomes (P).'),
  mapperHidden: z
    .array(whole(1, 65_536), { error: 'must be a list of whole numbers' })
    .max(8, { error: 'must name at most 8 widths' })
    .describe('MLP: widths between its layers; empty is P·D/2 once, as in ClipCap.'),
  mapperClipLength: whole(1, 200).describe('Transformer: tokens the image embedding becomes (C).'),
  mapperLayers: whole(1, 48).describe('Transformer: layers.'),
  mapperHeads: whole(1, 64).describe('Transformer: attention heads; they divide its width.'),
  mapperExpansion: number(1, 8).describe(
    "Transformer: width of the feed-forward part over the model's.",
  ),
  mapperDropout: number(0, 0.9).describe('Share of mapping network units left out of each step.'),
  normalizeEmbeddings: flag().describe('Whether image embeddings are scaled to length one first.'),
  keywordVocabulary: whole(2, 10_000).describe(
    'With network=keywords: the most frequent words of the captions, at most.',
  ),
  languageModel: choice(['frozen', 'embeddings', 'last-layers', 'tuned']).describe(
    'What of the language model is trained with the mapping network.',
  ),
  lastLayers: whole(1, 96).describe(
    'With languageModel=last-layers: how many, counted from the end.',
  ),
  freeze: weightNames().describe(
    'Names of weights that stay as they are, as ClipCap’s checkpoints have them; * stands for anything.',
  ),
  languageModelDropout: number(0, 0.9).describe(
    'Share of the language model’s values, or the LSTM’s, left out of each step; GPT-2 was made with 0.1.',
  ),
  wordWidth: whole(1, 8192).describe('LSTM: width of a word.'),
  stateWidth: whole(1, 8192).describe('LSTM: width of its state.'),
  tokenizer: choice(['pack', 'trained']).describe(
    "The pack's tokenizer, or a byte-level BPE trained on the captions.",
  ),
  vocabularySize: whole(300, 100_000).describe('With tokenizer=trained: tokens, at most.'),
  captionEnd: choice(['end-of-text', 'full-stop', 'as-written']).describe(
    'What ends every training caption: the end-of-text token, " .", or nothing that is not there.',
  ),
  maxTokens: whole(2, 400).describe('Longest training caption in tokens; what is over is cut.'),
  epochs: whole(0, 10_000).describe('Times that every caption is seen, at most.'),
  textEpochs: whole(0, 10_000).describe(
    'Epochs of a first stage on sentences, whose text embedding stands for the image’s.',
  ),
  selfCriticalEpochs: whole(0, 10_000).describe(
    'Epochs of a last stage, self-critical: the model learns from captions that it draws itself, by their CIDEr.',
  ),
  selfCriticalRate: positive(1).describe('Self-critical: the highest the learning rate gets.'),
  selfCriticalSamples: whole(1, 64).describe('Self-critical: captions drawn of each image.'),
  maxSteps: whole(0, 100_000_000).describe('Steps after which the run ends; 0 is no limit.'),
  batch: whole(1, 1024).describe('Captions of one forward and backward pass.'),
  accumulation: whole(1, 256).describe('Batches whose gradients make one step.'),
  learningRate: positive(1).describe('The highest the learning rate gets.'),
  schedule: choice(['constant', 'linear', 'cosine', 'plateau']).describe(
    'How the learning rate falls after the warm-up.',
  ),
  warmUpSteps: whole(0, 1_000_000).describe('Steps over which the learning rate rises from 0.'),
  plateauFactor: number(0.01, 0.99).describe(
    'With schedule=plateau: what the learning rate is multiplied by.',
  ),
  plateauPatience: whole(0, 1000).describe(
    'With schedule=plateau: epochs without improvement before it falls.',
  ),
  beta1: number(0, 0.9999).describe('AdamW: decay of the first moment.'),
  beta2: number(0, 0.999999).describe('AdamW: decay of the second moment.'),
  epsilon: positive(0.1).describe('AdamW: added to the root of the second moment.'),
  weightDecay: number(0, 1).describe('AdamW: decoupled decay, over the learning rate.'),
  clipNorm: number(0, 1e6).describe('Gradients are scaled down to this norm; 0 leaves them.'),
  labelSmoothing: number(0, 0.9).describe('Share of the target spread over the whole vocabulary.'),
  stopPatience: whole(0, 10_000).describe(
    'Epochs without improvement after which the run stops; 0 never stops early.',
  ),
  watch: choice(['loss', 'cider']).describe('What "improvement" and "best" mean on validation.'),
  validationShare: number(0, 0.9).describe('Share of the images held out for validation.'),
  validationImages: whole(1, 100_000).describe(
    'Held-out images captioned after each epoch, at most.',
  ),
  seed: whole(0, 2_147_483_647).describe(
    'Decides split, order, dropout and first weights: the same seed, the same run.',
  ),
  shuffle: flag().describe('Whether each epoch has an order of its own; off, it is the file’s.'),
});

export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeKey = keyof Recipe;

/** A recipe's keys in the order in which they are shown. */
export const RECIPE_KEYS = Object.keys(recipeSchema.shape) as readonly RecipeKey[];

/** What a key means, in English; the interface has texts of its own. */
export function describeRecipeKey(key: RecipeKey): string {
  return recipeSchema.shape[key].description ?? '';
}

/** What a key's value may be. */
export type RecipeLimits =
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'flag' }
  /** A list of whole numbers. */
  | { readonly kind: 'widths' }
  | { readonly kind: 'text' }
  | { readonly kind: 'whole' | 'number'; readonly least: number; readonly most: number };

export function getRecipeLimits(key: RecipeKey): RecipeLimits {
  const schema = recipeSchema.shape[key];
  if (schema instanceof z.ZodEnum) return { kind: 'choice', choices: schema.options };
  if (schema instanceof z.ZodBoolean) return { kind: 'flag' };
  if (schema instanceof z.ZodArray) return { kind: 'widths' };
  if (schema instanceof z.ZodString) return { kind: 'text' };
  const { minValue, maxValue } = schema;
  const kind = schema instanceof z.ZodNumberFormat ? 'whole' : 'number';
  return { kind, least: minValue ?? 0, most: maxValue ?? Number.MAX_VALUE };
}

export interface RecipeFault {
  readonly key: string;
  /** Continues the key, as in `learningRate must be a number above 0, at most 1`. */
  readonly message: string;
}

/** What is wrong with a recipe, key by key; nothing if it can be used. */
export function findRecipeFaults(value: unknown): readonly RecipeFault[] {
  const parsed = recipeSchema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ key, message: 'is no key of a recipe' }));
    }
    return [{ key: issue.path.join('.') || 'the recipe', message: issue.message }];
  });
}

/** Keys that came later, with the value at which a recipe from before means what it meant. */
const LATER_KEYS = {
  ...{ network: 'prefix', wordWidth: 512, stateWidth: 512, freeze: '' },
  ...{ selfCriticalEpochs: 0, selfCriticalRate: 5e-5, selfCriticalSamples: 5 },
  keywordVocabulary: 500,
} as const satisfies Partial<Recipe>;

/**
 * Parses a recipe, one that an earlier version wrote too.
 *
 * @throws AppError `BAD_REQUEST` with the key, what it must be and what it is.
 */
export function parseRecipe(given: unknown): Recipe {
  const isObject = typeof given === 'object' && given !== null;
  const value = isObject ? { ...LATER_KEYS, ...given } : given;
  const [fault] = findRecipeFaults(value);
  if (fault === undefined) return recipeSchema.parse(value);
  const wrong = (value as Readonly<Record<string, unknown>> | null)?.[fault.key];
  const got = wrong === undefined ? '' : `, got ${JSON.stringify(wrong)}`;
  throw new AppError('BAD_REQUEST', `recipe: ${fault.key} ${fault.message}${got}.`);
}

/** A change of single keys, such as a finding's mend. */
export type RecipePatch = Partial<Recipe>;
