import { compareWithinImage } from '#core/metrics/agreement.ts';
import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findAnnotator, listAnnotators, updateAnnotator } from '#main/db/queries/annotators.ts';
import {
  countAssignments,
  deleteOpenAssignments,
  insertAssignment,
  listUnassigned,
} from '#main/db/queries/assignments.ts';
import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import {
  countCaptionsByAuthor,
  countVerdicts,
  listComparableImages,
} from '#main/db/queries/reviews.ts';
import { updateSetting } from '#main/db/queries/settings.ts';
import { getGuideline } from '#main/services/guidelines/project-guideline.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import { createRuleCounter } from './count-rules.ts';
import type { AnnotatorRole } from '#shared/domain/annotator.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { type AnnotatorReport, CHANGE_REASONS, type PeopleReport } from '#shared/domain/review.ts';
import { AppError } from '#shared/errors.ts';

/** Images that agreement is computed on: a second of work at the most. */
const COMPARED_IMAGES = 500;

export function setProjectBlind(db: WritableDb, isBlind: boolean): void {
  db.transaction(() => updateSetting(db, 'is_blind', isBlind ? '1' : '0'));
}

/**
 * Makes somebody an annotator or a reviewer.
 *
 * @throws AppError `NOT_FOUND`; `BAD_REQUEST` if nobody would be left who sees everything.
 */
export function setRole(db: WritableDb, id: AnnotatorId, role: AnnotatorRole): void {
  db.transaction(() => {
    if (findAnnotator(db, id) === undefined) {
      throw new AppError('NOT_FOUND', `The project has no annotator ${id}.`);
    }
    const others = listAnnotators(db).filter((other) => other.id !== id);
    if (role === 'annotator' && !others.some((other) => other.role === 'reviewer')) {
      throw new AppError('BAD_REQUEST', 'A project needs a reviewer.');
    }
    updateAnnotator(db, id, { role });
  });
}

export interface AssignRequest {
  readonly annotatorId: AnnotatorId;
  readonly slot: number;
  /** At most as many images as this, by name. */
  readonly count: number;
  /** Only these images; the next ones by name if left out. */
  readonly imageIds?: readonly ImageId[] | undefined;
}

/** Gives somebody a slot of images where it is nobody's and empty. @returns How many. */
export function assignSlots(db: WritableDb, request: AssignRequest): number {
  const { annotatorId, slot, count, imageIds } = request;
  return db.transaction(() => {
    const images = imageIds ?? listUnassigned(db, slot, count);
    return images.filter((imageId) => insertAssignment(db, imageId, slot, annotatorId)).length;
  });
}

/** Takes back what somebody has not begun. @returns How many slots. */
export function releaseSlots(db: WritableDb, annotatorId: AnnotatorId): number {
  return db.transaction(() => deleteOpenAssignments(db, annotatorId));
}

/** What became of everybody's captions, and how much they agree. */
export async function reportPeople(
  db: WritableDb,
  lexicon: SpellingLexicon,
): Promise<PeopleReport> {
  const verdicts = countVerdicts(db);
  const captions = countCaptionsByAuthor(db);
  const assignments = countAssignments(db);
  const { scores, rules, comparedImages } = await compareAnnotators(db, lexicon);
  const annotators = listAnnotators(db).map(({ id }): AnnotatorReport => {
    const own = verdicts.filter(({ authorId }) => authorId === id);
    const count = (kept: readonly { readonly count: number }[]): number =>
      kept.reduce((sum, verdict) => sum + verdict.count, 0);
    const work = assignments.find(({ annotatorId }) => annotatorId === id);
    const agreement = scores.get(id) ?? [];
    return {
      annotatorId: id,
      captions: captions.find(({ authorId }) => authorId === id)?.count ?? 0,
      approved: count(own.filter(({ verdict }) => verdict === 'approved')),
      returned: count(own.filter(({ verdict }) => verdict === 'returned')),
      changed: count(own.filter(({ verdict }) => verdict === 'changed')),
      reasons: Object.fromEntries(
        CHANGE_REASONS.map((reason) => [
          reason,
          count(own.filter((verdict) => verdict.reason === reason)),
        ]),
      ) as AnnotatorReport['reasons'],
      agreement:
        agreement.length === 0
          ? null
          : agreement.reduce((sum, score) => sum + score, 0) / agreement.length,
      assigned: work?.assigned ?? 0,
      todo: work?.todo ?? 0,
    };
  });
  return { annotators, comparedImages, rules };
}

/** ROUGE-L of each caption against the other captions of its image, by author. */
async function compareAnnotators(
  db: WritableDb,
  lexicon: SpellingLexicon,
): Promise<{
  readonly scores: ReadonlyMap<AnnotatorId, readonly number[]>;
  readonly rules: PeopleReport['rules'];
  readonly comparedImages: number;
}> {
  const scores = new Map<AnnotatorId, number[]>();
  const tokenize = createCaptionTokenizer(defaultTextContract('syllables', ''));
  const images = listComparableImages(db, COMPARED_IMAGES);
  const rules = createRuleCounter(getGuideline(db), lexicon);
  for (const imageId of images) {
    const captions = listCaptionsByImage(db, imageId);
    const agreement = compareWithinImage(captions.map(({ text }) => tokenize(text)));
    for (const [index, { authorId }] of captions.entries()) {
      const score = agreement[index];
      if (authorId === null || score === undefined) continue;
      scores.set(authorId, [...(scores.get(authorId) ?? []), score]);
    }
    rules.add(captions);
    await yieldToLoop();
  }
  return { scores, rules: rules.list(), comparedImages: images.length };
}
