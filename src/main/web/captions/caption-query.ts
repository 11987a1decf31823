import { z } from 'zod';
import { DECODING_METHODS } from '#shared/domain/suggestion.ts';
import { AppError } from '#shared/errors.ts';

const count = z.int().min(1).max(64);

/** How to caption, in the words of `viclipcap caption`'s options. */
const options = z.strictObject({
  method: z.enum(DECODING_METHODS).optional(),
  beams: count.optional(),
  maxTokens: z.int().min(1).max(1024).optional(),
  /** Captions drawn at random, of which the nearest to the picture comes first. */
  draws: count.optional(),
  /** Several captions that differ from one another. */
  diverse: count.optional(),
  /** Several captions drawn at random. */
  sample: count.optional(),
  seed: z.int().nonnegative().optional(),
  temperature: z.number().positive().max(100).optional(),
  topP: z.number().positive().max(1).optional(),
  beginning: z.string().max(2000).optional(),
  distinctNgrams: count.optional(),
  alternatives: count.optional(),
  embeddings: z.boolean().optional(),
});
export type CaptionOptions = z.infer<typeof options>;

/** Pictures of one request. */
export const MAX_PICTURES = 1000;
const path = z.string().min(1).max(4096);
const jsonQuery = options.extend({
  path: path.optional(),
  paths: z.array(path).min(1).max(MAX_PICTURES).optional(),
});

export interface CaptionQuery {
  readonly options: CaptionOptions;
  /** As they were given; none with pictures that were sent along. */
  readonly paths: readonly string[];
  /** Whether one picture was asked about, so that one answer is given and no list. */
  readonly isSingle: boolean;
}

/**
 * Parses the JSON body of a request.
 *
 * @throws AppError `BAD_REQUEST` with the path to the fault.
 */
export function parseJsonQuery(text: string): CaptionQuery {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new AppError('BAD_REQUEST', 'The body is no JSON.', { cause });
  }
  const { path: one, paths = [], ...rest } = parse(jsonQuery, value);
  if ((one === undefined) === (paths.length === 0)) {
    throw new AppError('BAD_REQUEST', 'Give either "path" or "paths".');
  }
  return {
    options: rest,
    paths: one === undefined ? paths : [one],
    isSingle: one !== undefined,
  };
}

/**
 * Parses the fields of a form, all of which are text.
 *
 * @throws AppError `BAD_REQUEST` with the path to the fault.
 */
export function parseFormOptions(fields: readonly (readonly [string, string])[]): CaptionOptions {
  const values = fields.map(([name, text]) => [name, toValue(name, text)] as const);
  return parse(options, Object.fromEntries(values));
}

function toValue(name: string, text: string): unknown {
  if (name === 'beginning' || name === 'method') return text;
  if (name === 'embeddings') return text === 'true' || (text === 'false' ? false : text);
  return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function parse<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || 'the body';
  throw new AppError('BAD_REQUEST', `${place}: ${issue?.message ?? 'is not valid'}`);
}
