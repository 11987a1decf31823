import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

const size = z.int().positive();
const epsilon = z.number().positive();

const tower = {
  width: size,
  mlpWidth: size,
  layers: size,
  heads: size,
  layerNormEpsilon: epsilon,
};

/** A path below the pack's folder, so that a manifest cannot name a file elsewhere. */
const filePath = z
  .string()
  .regex(/^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\:]+$/, 'must be a path inside the pack');

const perChannel = z.tuple([z.number(), z.number(), z.number()]);

const packManifest = z.object({
  format: z.literal('viclipcap-pack'),
  version: z.literal(1),
  /** Names the pack in projects and on the command line. */
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  title: z.string(),
  description: z.string(),
  licence: z.string(),
  /** BCP 47. */
  language: z.string(),
  /** Where the weights come from, in a sentence. */
  source: z.string(),
  imageEncoder: z.object({
    kind: z.literal('clip'),
    weights: filePath,
    vision: z.object({ ...tower, imageSize: size, patchSize: size }),
    text: z.object({ ...tower, vocabularySize: size, contextLength: size }),
    projectionWidth: size,
    preprocessing: z.object({ size, mean: perChannel, std: perChannel }),
  }),
  mapper: z.object({
    kind: z.literal('mlp'),
    weights: filePath,
    prefixLength: size,
    /** Whether the image embedding is scaled to length one first. */
    normalizeEmbeddings: z.boolean(),
  }),
  languageModel: z.object({
    kind: z.literal('gpt2'),
    weights: filePath,
    vocabularySize: size,
    positions: size,
    width: size,
    layers: size,
    heads: size,
    layerNormEpsilon: epsilon,
  }),
  tokenizer: z.object({ vocabulary: filePath, merges: filePath }),
  decoding: z.object({
    method: z.enum(['greedy', 'beam']),
    beams: size,
    maxTokens: size,
    /** A caption ends at the first of these; they are no part of its text. */
    stopTokens: z.array(z.int().nonnegative()).min(1),
  }),
  files: z.array(
    z.object({
      path: filePath,
      sizeBytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** What a model pack consists of: image encoder, mapping network, language model, tokenizer. */
export type PackManifest = z.infer<typeof packManifest>;

/**
 * Parses a pack's `manifest.json`.
 *
 * @param path Only for messages.
 * @throws AppError `MODEL_INVALID` with the path to the fault.
 */
export function parsePackManifest(json: string, path: string): PackManifest {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError('MODEL_INVALID', `${path} is not JSON`, { cause });
  }
  const parsed = packManifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || 'the document';
  throw new AppError('MODEL_INVALID', `${path}: ${place}: ${issue?.message ?? 'is not valid'}`);
}
