import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import { PACK_PRECISIONS } from '#shared/api/model-status.ts';
import { DECODING_METHODS } from '#shared/domain/suggestion.ts';

const size = z.int().positive();
const epsilon = z.number().positive();

const tower = {
  width: size,
  mlpWidth: size,
  layers: size,
  heads: size,
  layerNormEpsilon: epsilon,
};

const OWN_PATH = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:]+$/;
const ABSOLUTE_PATH = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

/** A path below the pack's folder. */
const ownPath = z.string().regex(OWN_PATH, 'must be a path inside the pack');

/** A path below the pack's folder, or of a file that stays where it was when this computer imported it. */
const filePath = z
  .string()
  .refine(
    (path) => OWN_PATH.test(path) || ABSOLUTE_PATH.test(path),
    'must be a path inside the pack or an absolute one',
  );

/** One checkpoint, or the shards of one. */
const weights = z.union([filePath, z.array(filePath).min(1)]);

const packName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const perChannel = z.tuple([z.number(), z.number(), z.number()]);

/** Files in one of the two layouts in which Hugging Face keeps a tokenizer. */
const tokenizer = z.union([
  z.object({
    vocabulary: ownPath,
    merges: ownPath,
    /** The id that ends a text, where the vocabulary's names do not say. */
    endOfText: z.int().nonnegative().optional(),
  }),
  z.object({ json: ownPath, endOfText: z.int().nonnegative().optional() }),
]);

const share = z.number().min(0).max(1);
const byteCount = z.int().nonnegative();

const measured = z.object({
  sizeBytes: byteCount,
  /** Greedy, one picture alone, from its embedding. */
  captionMs: z.number().nonnegative(),
});

/** How near a pack in codes comes to the one that it was made from, over the same pictures. */
const comparison = z.object({
  pictures: z.int().positive(),
  /** Greedy captions that are the same. */
  sameCaptions: share,
  /** Mean |difference| of the log-probabilities that both give to the original's tokens. */
  logprobDifference: z.number().nonnegative(),
  /** Mean cosine of the two image embeddings. */
  embeddingCosine: z.number().min(-1).max(1.0001),
  original: measured,
  quantized: measured,
});

const mapper = z.object({
  kind: z.enum(['mlp', 'linear', 'transformer']),
  weights,
  prefixLength: size,
  /** Of a transformer, whose tensors do not show it. */
  heads: size.optional(),
  /** Numbers in its weights, by which memory is told before anything is loaded. */
  parameters: size.optional(),
  /** Whether the image embedding is scaled to length one first. */
  normalizeEmbeddings: z.boolean(),
});

const gpt2 = z.object({
  kind: z.literal('gpt2'),
  weights,
  vocabularySize: size,
  positions: size,
  width: size,
  layers: size,
  heads: size,
  layerNormEpsilon: epsilon,
  /** Whether tokens are scored by `lm_head.weight` and not by the token table. */
  hasOwnOutput: z.boolean().optional(),
});

const lstm = z.object({
  kind: z.literal('lstm'),
  weights,
  /** As its first input, or merged with its state by addition or side by side. */
  image: z.enum(['first-input', 'add', 'concat']),
  vocabularySize: size,
  wordWidth: size,
  stateWidth: size,
  /** Whether the image embedding is scaled to length one first. */
  normalizeEmbeddings: z.boolean(),
});

const packManifest = z
  .object({
    format: z.literal('viclipcap-pack'),
    version: z.literal(1),
    /** Names the pack in projects and on the command line. */
    name: packName,
    title: z.string(),
    description: z.string(),
    licence: z.string(),
    /** BCP 47. */
    language: z.string(),
    /** Where the weights come from, in a sentence. */
    source: z.string(),
    /** The checkpoints that it was imported from, as they were named. */
    importedFrom: z.array(z.string()).optional(),
    imageEncoder: z.object({
      kind: z.literal('clip'),
      weights,
      vision: z.object({ ...tower, imageSize: size, patchSize: size }),
      /** Absent where the checkpoint has no text tower. */
      text: z.object({ ...tower, vocabularySize: size, contextLength: size }).optional(),
      projectionWidth: size,
      preprocessing: z.object({ size, mean: perChannel, std: perChannel }),
    }),
    /** Absent where the language model takes the image embedding itself, or is told keywords. */
    mapper: mapper.optional(),
    /** Words by which a language model is told of the image. */
    keywords: z.object({ vocabulary: ownPath, weights: ownPath }).optional(),
    languageModel: z.discriminatedUnion('kind', [gpt2, lstm]),
    tokenizer,
    /** Of the image encoder's text tower; absent where it reads the language model's tokens, or where there is none. */
    textTokenizer: tokenizer.optional(),
    /** Whether that is a language model's tokenizer, and not CLIP's. */
    readsTextAsLanguage: z.boolean().optional(),
    decoding: z.object({
      method: z.enum(DECODING_METHODS),
      beams: size,
      maxTokens: size,
      /** A caption ends at the first of these; the tokenizer's end of text is no part of its text. */
      stopTokens: z.array(z.int().nonnegative()).min(1),
    }),
    /** Absent where the weights are as they came. */
    precision: z
      .object({
        weights: z.enum(PACK_PRECISIONS),
        /** The pack it was made from, and the SHA-256 of that pack's manifest. */
        from: z.object({ name: packName, sha256 }),
        /** Absent until it has been measured. */
        comparison: comparison.optional(),
      })
      .optional(),
    files: z.array(
      z.object({
        path: filePath,
        sizeBytes: byteCount,
        sha256,
        /** When a file outside the pack was last changed, by which a change is noticed without reading it. */
        modifiedAtMs: z.int().nonnegative().optional(),
      }),
    ),
  })
  .refine(
    ({ mapper: given, keywords, languageModel }) => {
      const ways = [given, keywords].filter((way) => way !== undefined).length;
      return ways === (languageModel.kind === 'gpt2' ? 1 : 0);
    },
    {
      path: ['mapper'],
      error: 'a GPT-2 needs a mapping network or keywords, and an LSTM has neither',
    },
  );

/** What a model pack consists of: image encoder, mapping network or keywords unless it has an LSTM, language model, tokenizer. */
export type PackManifest = z.infer<typeof packManifest>;
export type PackTokenizer = z.infer<typeof tokenizer>;
export type PackComparison = z.infer<typeof comparison>;

/**
 * Parses a pack's `manifest.json`.
 *
 * @param path Only for messages.
 * @throws AppError `MODEL_INVALID` with the path to the fault.
 */
export function parsePackManifest(json: string, path: string): PackManifest {
  return parseJson(json, packManifest, { name: path, code: 'MODEL_INVALID' });
}
