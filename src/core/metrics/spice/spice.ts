import { mean } from '#core/metrics/mean.ts';
import type { SceneGraph, SceneTuple } from './scene-graph.ts';

/** Which parser made the graphs; shown wherever the score is, never plain "SPICE". */
type SpiceVariant = 'SPICE-vi' | 'SPICE-en-lite';

export interface SpiceScore {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

export interface Spice {
  readonly variant: SpiceVariant;
  /** The mean of the images' F1. */
  readonly corpus: number;
  readonly perImage: readonly SpiceScore[];
}

export interface SpiceOptions {
  /** Whose parser made the graphs. */
  readonly variant: SpiceVariant;
  /** Names of the synonym sets of a word; words with a set in common count as equal. */
  readonly synonymSets?: (word: string) => readonly string[];
}

/**
 * SPICE's F-score: what share of a candidate's propositions the references make, and of theirs the candidate's.
 *
 * The propositions of all references of an image are one set. Tuples match if every part does.
 *
 * @param references `[images][references of the image]`
 * @see Anderson et al. 2016, "SPICE: Semantic Propositional Image Caption Evaluation", section 3.2.
 */
export function computeSpice(
  candidates: readonly SceneGraph[],
  references: readonly (readonly SceneGraph[])[],
  { variant, synonymSets }: SpiceOptions,
): Spice {
  const keysOf = createKeys(synonymSets);
  const perImage = candidates.map((candidate, image) =>
    scoreGraphs(candidate, (references[image] ?? []).flat(), keysOf),
  );
  return { variant, corpus: mean(perImage.map(({ f1 }) => f1)), perImage };
}

type TupleKeys = (tuple: SceneTuple) => readonly string[];

function scoreGraphs(
  candidate: SceneGraph,
  references: readonly SceneTuple[],
  keysOf: TupleKeys,
): SpiceScore {
  const wanted = mergeTuples(references, keysOf);
  const offered = mergeTuples(candidate, keysOf);
  const reachable = new Set(wanted.flat());
  const claimed = new Set(offered.flat());
  const right = offered.filter((keys) => keys.some((key) => reachable.has(key))).length;
  const found = wanted.filter((keys) => keys.some((key) => claimed.has(key))).length;
  const precision = offered.length === 0 ? 0 : right / offered.length;
  const recall = wanted.length === 0 ? 0 : found / wanted.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { f1, precision, recall };
}

/** The keys of each different tuple; one that a tuple before it already says, in other words, is left out. */
function mergeTuples(tuples: readonly SceneTuple[], keysOf: TupleKeys): (readonly string[])[] {
  const seen = new Set<string>();
  const merged: (readonly string[])[] = [];
  for (const tuple of tuples) {
    const keys = keysOf(tuple);
    if (!keys.some((key) => seen.has(key))) merged.push(keys);
    for (const key of keys) seen.add(key);
  }
  return merged;
}

/** A tuple's names under every choice of synonym set for its parts; two tuples with a name in common say the same. */
function createKeys(synonymSets: SpiceOptions['synonymSets']): TupleKeys {
  const namesOf = (word: string) =>
    synonymSets === undefined ? [word] : [word, ...synonymSets(word)];
  return (tuple) =>
    tuple
      .map(namesOf)
      .reduce<readonly string[]>(
        (keys, names) => keys.flatMap((key) => names.map((name) => `${key}\u0000${name}`)),
        [String(tuple.length)],
      );
}
