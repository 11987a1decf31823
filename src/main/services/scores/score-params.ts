import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { SCORE_TOKENIZATIONS, type ScoreChoices, type ScoreSubject } from '#shared/domain/score.ts';
import { AppError } from '#shared/errors.ts';

const absolutePath = z.string().refine(isAbsolute, 'expected an absolute path');

const schema = z.object({
  subject: z.object({
    kind: z.enum(['suggestions', 'captions']),
    packName: z.string(),
    packHash: z.string(),
    method: z.enum(['greedy', 'beam']),
    beams: z.int().positive(),
  }) satisfies z.ZodType<ScoreSubject>,
  tokenization: z.enum(SCORE_TOKENIZATIONS),
  withoutLeaked: z.boolean(),
  clipPack: absolutePath.nullable(),
  withSpiceJar: z.boolean(),
});

/** What an `evaluate` job is given. */
export interface ScoreParams extends Omit<ScoreChoices, 'withClip'> {
  readonly subject: ScoreSubject;
  /** Folder of the pack that computes CLIPScore; `null` for no CLIPScore. */
  readonly clipPack: string | null;
}

/** @throws AppError `BAD_REQUEST`. */
export function parseScoreParams(params: unknown): ScoreParams {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const fault = z.prettifyError(parsed.error);
  throw new AppError('BAD_REQUEST', `The evaluate job cannot be run: ${fault}`);
}
