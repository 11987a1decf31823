import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';

import type { DecodingMethod } from '#shared/domain/suggestion.ts';
import { AppError } from '#shared/errors.ts';

const DEFAULT_BEAMS = 5;

/** The options as commander reads them. */
export interface DecodingOptions {
  readonly model?: string;
  readonly method?: DecodingMethod;
  readonly beams?: number;
  readonly maxTokens?: number;
}

/** How to caption, complete. */
export interface Decoding {
  /** Absolute path of the pack's folder. */
  readonly pack: string;
  readonly method: DecodingMethod;
  readonly beams: number;
  readonly maxTokens?: number;
}

export function addDecodingOptions(command: Command): Command {
  return command
    .option('--model <pack>', 'folder of the model pack (default: the demo pack)')
    .addOption(
      new Option('--method <method>', 'how words are chosen (default: beam)').choices([
        'greedy',
        'beam',
      ]),
    )
    .option('--beams <n>', `captions followed at a time (default: ${DEFAULT_BEAMS})`, parseCount)
    .option('--max-tokens <n>', "longest caption (default: the pack's own)", parseCount);
}

/** @throws AppError `BAD_REQUEST` if greedy decoding is asked to follow several captions. */
export function toDecoding(options: DecodingOptions, defaultPack: string): Decoding {
  const method = options.method ?? (options.beams === 1 ? 'greedy' : 'beam');
  const beams = options.beams ?? (method === 'greedy' ? 1 : DEFAULT_BEAMS);
  if (method === 'greedy' && beams > 1) {
    throw new AppError(
      'BAD_REQUEST',
      `--beams ${beams} needs --method beam; greedy decoding follows one caption.`,
    );
  }
  return {
    pack: options.model === undefined ? defaultPack : resolve(options.model),
    method,
    beams,
    ...(options.maxTokens === undefined ? {} : { maxTokens: options.maxTokens }),
  };
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError('A whole number from 1 is expected.');
  }
  return count;
}
