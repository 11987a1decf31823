import { gradeCaption } from '#core/demo-world/captions/grade-caption.ts';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import type { StudyPicture } from './study-pictures.ts';

export interface StudyScores {
  readonly cider: number;
  readonly bleu4: number;
  /** Share of the facts of the pictures that captions get right. */
  readonly facts: number;
  /** Share of captions that differ from one another. */
  readonly distinct: number;
}

/** Scores a caption of each of the test pictures, on white-space tokens. */
export function scoreCaptions(
  captions: readonly string[],
  tests: readonly StudyPicture[],
): StudyScores {
  const words = (caption: string) => caption.split(' ').filter((word) => word !== '');
  const indexed = indexCaptions(
    captions.map(words),
    tests.map((test) => test.captions.map(words)),
  );
  const facts = tests.flatMap(({ scene }, index) =>
    Object.values(gradeCaption(scene, captions[index] ?? '')).filter((right) => right !== null),
  );
  return {
    cider: computeCider(indexed).corpus,
    bleu4: computeBleu(indexed).corpus[3],
    facts: facts.filter(Boolean).length / facts.length,
    distinct: new Set(captions).size / captions.length,
  };
}
