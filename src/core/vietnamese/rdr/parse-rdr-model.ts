import { AppError } from '#shared/errors.ts';

/** What a condition looks at: a syllable in lower case, or the tag that the first guess gave it. */
const RDR_FEATURES = [
  'prevWord2',
  'prevTag2',
  'prevWord1',
  'prevTag1',
  'word',
  'tag',
  'nextWord1',
  'nextTag1',
  'nextWord2',
  'nextTag2',
] as const;

/** A rule holds if all of its conditions do; the first of its exceptions that holds as well overrules its conclusion. */
export interface RdrRule {
  /** `[index into RDR_FEATURES, value]` */
  readonly conditions: readonly (readonly [feature: number, value: string])[];
  readonly conclusion: string;
  readonly exceptions: readonly RdrRule[];
}

const LINE = /^(?<depth>\t*)(?<conditions>.+?) : object\.conclusion = "(?<conclusion>[^"]*)"\s*$/u;
const CONDITION = /^object\.(?<feature>\w+) == "(?<value>.*)"$/u;

interface OpenRule {
  readonly conditions: RdrRule['conditions'];
  readonly conclusion: string;
  readonly exceptions: OpenRule[];
}

/**
 * Parses a model of single-classification ripple-down rules, one rule a line, exceptions indented by a tab under their rule:
 * `object.prevWord1 == "con" and object.word == "gái" : object.conclusion = "B"`.
 *
 * @param name Of the file, for errors.
 * @returns The root, which always holds.
 * @throws AppError `CORRUPT_FILE` with the line of the fault.
 * @see Nguyen et al. 2018, "A Fast and Accurate Vietnamese Word Segmenter", section 3.
 */
export function parseRdrModel(text: string, name: string): RdrRule {
  const open: OpenRule[] = [];
  let root: OpenRule | undefined;
  for (const [index, line] of text.split(/\r?\n/u).entries()) {
    if (line.trim() === '') continue;
    const fail = (sentence: string): never => {
      throw new AppError('CORRUPT_FILE', `${name}: line ${index + 1}: ${sentence}`);
    };
    const groups = LINE.exec(line)?.groups;
    if (groups === undefined) return fail('expected CONDITIONS : object.conclusion = "TAG"');
    const depth = groups['depth']?.length ?? 0;
    const rule: OpenRule = {
      conditions: parseConditions(groups['conditions'] ?? '', fail),
      conclusion: groups['conclusion'] ?? '',
      exceptions: [],
    };
    if (depth > open.length || (depth === 0) !== (root === undefined)) {
      return fail('the rule is indented under no other');
    }
    open.length = depth;
    open.at(-1)?.exceptions.push(rule);
    open.push(rule);
    root ??= rule;
  }
  if (root === undefined)
    throw new AppError('CORRUPT_FILE', `${name}: there is no rule in the file`);
  return root;
}

function parseConditions(text: string, fail: (sentence: string) => never): RdrRule['conditions'] {
  if (text === 'True') return [];
  return text.split(' and ').map((part) => {
    const groups = CONDITION.exec(part.trim())?.groups;
    const feature = (RDR_FEATURES as readonly string[]).indexOf(groups?.['feature'] ?? '');
    if (feature < 0) return fail(`unknown condition ${part.trim()}`);
    return [feature, groups?.['value'] ?? ''] as const;
  });
}

/** The conclusion for a place. @param features `[RDR_FEATURES]`, `''` beyond the sentence. */
export function concludeRdr(root: RdrRule, features: readonly string[]): string {
  let rule = root;
  for (;;) {
    const exception = rule.exceptions.find(({ conditions }) =>
      conditions.every(([feature, value]) => features[feature] === value),
    );
    if (exception === undefined) return rule.conclusion;
    rule = exception;
  }
}
