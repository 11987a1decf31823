import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';

import { DECODING_METHODS, type DecodingMethod } from '#shared/domain/suggestion.ts';
import { AppError } from '#shared/errors.ts';

const DEFAULT_BEAMS = 5;

/** The options as commander reads them. */
export interface DecodingOptions {
  readonly model?: string;
  readonly method?: DecodingMethod;
  readonly beams?: number;
  readonly maxTokens?: number;
  readonly draws?: number;
  readonly seed?: number;
}

/** How to caption, complete. */
export interface Decoding {
  /** Absolute path of the pack's folder. */
  readonly pack: string;
  readonly method: DecodingMethod;
  readonly beams: number;
  readonly maxTokens?: number;
  /** With `ranked`. */
  readonly seed?: number;
}

export function addDecodingOptions(command: Command): Command {
  return command
    .option('--model <pack>', 'folder of the model pack (default: the demo pack)')
    .addOption(
      new Option('--method <method>', 'how words are chosen (default: beam)').choices([
        ...DECODING_METHODS,
      ]),
    )
    .option('--beams <n>', `captions followed at a time (default: ${DEFAULT_BEAMS})`, parseCount)
    .option('--draws <n>', 'draw so many captions; the nearest to the picture first', parseCount)
    .option('--max-tokens <n>', "longest caption (default: the pack's own)", parseCount);
}

/** @throws AppError `BAD_REQUEST` if the method does not go with the number of captions. */
export function toDecoding(options: DecodingOptions, defaultPack: string): Decoding {
  const method = options.method ?? chooseMethod(options);
  const count = method === 'ranked' ? options.draws : options.beams;
  const beams = count ?? (method === 'greedy' ? 1 : DEFAULT_BEAMS);
  if (method === 'greedy' && beams > 1) {
    throw new AppError(
      'BAD_REQUEST',
      `--beams ${beams} needs --method beam; greedy decoding follows one caption.`,
    );
  }
  if (method !== 'ranked' && options.draws !== undefined) {
    throw new AppError('BAD_REQUEST', `--draws does not go with --method ${method}.`);
  }
  return {
    pack: options.model === undefined ? defaultPack : resolve(options.model),
    method,
    beams,
    ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
    ...(method === 'ranked' && options.seed !== undefined ? { seed: options.seed } : {}),
  };
}

function chooseMethod({ draws, beams }: DecodingOptions): DecodingMethod {
  if (draws !== undefined) return 'ranked';
  return beams === 1 ? 'greedy' : 'beam';
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError('A whole number from 1 is expected.');
  }
  return count;
}
