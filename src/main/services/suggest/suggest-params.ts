import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { parseJobParams } from '#main/services/jobs/parse-job-params.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { DECODING_METHODS, type DecodingMethod } from '#shared/domain/suggestion.ts';

const MAX_BEAMS = 64;
const MAX_TOKENS = 1000;

const schema = z.object({
  images: z.union([
    z.enum(['empty', 'missing']),
    z.array(
      z
        .int()
        .positive()
        .transform((id) => id as ImageId),
    ),
  ]),
  pack: z.string().refine(isAbsolute, 'expected an absolute path'),
  method: z.enum(DECODING_METHODS),
  beams: z.int().min(1).max(MAX_BEAMS),
  maxTokens: z.int().min(1).max(MAX_TOKENS).optional(),
  keywords: z.array(z.string()).optional(),
  seed: z.int().nonnegative().optional(),
});

export interface SuggestParams {
  /**
   * `empty`: every image with neither a caption nor an open suggestion. `missing`: every image that
   * this pack has not drafted for by this method. Named images are captioned whatever they have.
   */
  readonly images: 'empty' | 'missing' | readonly ImageId[];
  /** Absolute path of the model pack's folder. */
  readonly pack: string;
  readonly method: DecodingMethod;
  /** 1 for greedy; with `ranked`, captions drawn. */
  readonly beams: number;
  /** The pack's own default if left out. */
  readonly maxTokens?: number | undefined;
  /** Words that captions are told from, by a pack with keywords; those that fit an image if left out. */
  readonly keywords?: readonly string[] | undefined;
  /** With `ranked`: the same seed draws the same. */
  readonly seed?: number | undefined;
}

/** @throws AppError `BAD_REQUEST` with the path to the fault. */
export function parseSuggestParams(params: unknown): SuggestParams {
  return parseJobParams('suggest', schema, params);
}
