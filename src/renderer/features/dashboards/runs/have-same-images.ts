import type { ScorableSubject } from '#shared/domain/score.ts';
import { type ScoreGroup, subjectKey } from './group-scores.ts';

/**
 * Whether everything in two groups can be scored on the same images as things stand. Where it cannot, computing again would not
 * bring the scores under one contract: a model has drafts for images of its own.
 *
 * @param subjects What can be scored now; what has gone from them cannot.
 */
export function haveSameImages(
  a: ScoreGroup,
  b: ScoreGroup,
  subjects: readonly ScorableSubject[],
): boolean {
  const keys = new Map(subjects.map((subject) => [subjectKey({ subject }), subject.imagesKey]));
  const ofBoth = [...a.scored, ...b.scored].map(({ evaluation }) =>
    keys.get(subjectKey(evaluation)),
  );
  return ofBoth.every((key) => key !== undefined && key === ofBoth[0]);
}
