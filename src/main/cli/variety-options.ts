import { type Command, InvalidArgumentError } from 'commander';

import type { CaptionParams } from '#main/engine/protocol/captioner-methods.ts';
import { AppError } from '#shared/errors.ts';

/** What it costs to use another caption's word at the same place; enough to part most captions. */
const DIVERSITY = 1;
const TOP_P = 0.9;

/** The options as commander reads them. */
export interface VarietyOptions {
  readonly diverse?: number;
  readonly sample?: number;
  readonly seed?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly beginning?: string;
  readonly keywords?: readonly string[];
  readonly distinctNgrams?: number;
  readonly alternatives?: number;
}

/** Which captions, beyond the beams of one search. */
export type Variety = Pick<
  CaptionParams,
  'diverse' | 'sampling' | 'beginning' | 'keywords' | 'noRepeat' | 'alternatives'
>;

export function addVarietyOptions(command: Command): Command {
  return command
    .option('--diverse <n>', 'several captions that differ from one another', parseCount)
    .option('--sample <n>', 'several captions drawn at random', parseCount)
    .option(
      '--seed <n>',
      'with --sample or --draws: the same seed draws the same (default: 0)',
      parseWhole,
    )
    .option('--temperature <x>', 'with --sample: above 1 is bolder (default: 1)', parsePositive)
    .option('--top-p <x>', `with --sample: share to draw from (default: ${TOP_P})`, parseShare)
    .option('--beginning <text>', 'how the caption begins')
    .option(
      '--keywords <words>',
      'what to tell captions from, a,b,c (with such a model)',
      parseWords,
    )
    .option('--distinct-ngrams <n>', 'have no n tokens in a row twice', parseCount)
    .option('--alternatives <n>', 'with --json: what else might stand at each place', parseCount);
}

/** @throws AppError `BAD_REQUEST` if captions should both be drawn and be searched for. */
export function toVariety(options: VarietyOptions): Variety {
  const { diverse, sample, seed, temperature, topP, distinctNgrams, alternatives } = options;
  const { beginning, keywords } = options;
  if (diverse !== undefined && sample !== undefined) {
    throw new AppError('BAD_REQUEST', 'Give either --diverse or --sample.');
  }
  return {
    ...(diverse === undefined ? {} : { diverse: { groups: diverse, strength: DIVERSITY } }),
    ...(sample === undefined
      ? {}
      : {
          sampling: {
            count: sample,
            seed: seed ?? 0,
            temperature: temperature ?? 1,
            topP: topP ?? TOP_P,
          },
        }),
    ...(beginning === undefined ? {} : { beginning }),
    ...(keywords === undefined ? {} : { keywords }),
    ...(distinctNgrams === undefined ? {} : { noRepeat: distinctNgrams }),
    ...(alternatives === undefined ? {} : { alternatives }),
  };
}

function parseWords(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.normalize('NFC').trim());
  return words.filter((word) => word !== '');
}

function parseCount(text: string): number {
  const count = parseWhole(text);
  if (count >= 1 && count <= 100) return count;
  throw new InvalidArgumentError('A whole number from 1 to 100 is expected.');
}

function parseWhole(text: string): number {
  const count = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isSafeInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError('A whole number from 0 is expected.');
}

function parsePositive(text: string): number {
  const number = Number(text);
  if (number > 0 && Number.isFinite(number)) return number;
  throw new InvalidArgumentError('A number above 0 is expected.');
}

function parseShare(text: string): number {
  const share = parsePositive(text);
  if (share <= 1) return share;
  throw new InvalidArgumentError('A number above 0, at most 1, is expected.');
}
