import type { CaptionSet } from '#core/formats/caption-set.ts';
import {
  computeDiversity,
  computeNovelty,
  computeSelfBleu,
  type Diversity,
} from '#core/metrics/diversity.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import { type LoadingDeps, prepareTexts, type TextChoices } from './prepare-texts.ts';

export interface CandidateVariety extends Diversity {
  /** Self-BLEU-4 of the first captions; low is varied. */
  readonly selfBleu: number;
  /** The share of captions that the training captions lack; `null` where those are not given. */
  readonly novelty: number | null;
}

/** Self-BLEU compares each caption with all others. */
const SELF_BLEU_SAMPLE = 500;

/** How varied candidates are, and how many of them the training captions do not have word for word. */
export async function describeCandidates(
  pairs: readonly CaptionPair[],
  training: CaptionSet | undefined,
  choices: TextChoices,
  deps: LoadingDeps,
): Promise<CandidateVariety> {
  const { images, tokenize, text } = await prepareTexts(pairs, choices, deps);
  const candidates = images.map(({ candidate }) => tokenize(candidate));
  const known = training?.images.flatMap(({ captions }) =>
    captions.map((caption) =>
      tokenize(text.segmenter === 'dataset' ? (caption.segmented ?? caption.text) : caption.text),
    ),
  );
  return {
    ...computeDiversity(candidates),
    selfBleu: computeSelfBleu(candidates.slice(0, SELF_BLEU_SAMPLE)),
    novelty: known === undefined ? null : computeNovelty(candidates, known),
  };
}
