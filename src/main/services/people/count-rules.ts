import { lintCaption } from '#core/guidelines/lint-caption.ts';
import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { Guideline, RuleTopic } from '#shared/domain/guideline.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { RuleAgreement } from '#shared/domain/review.ts';

export interface RuleCounter {
  /** Takes the captions of one image. */
  readonly add: (captions: readonly Pick<Caption, 'text' | 'authorId'>[]) => void;
  /** Rules that somebody breaks, most often first. */
  readonly list: () => readonly RuleAgreement[];
}

interface Count {
  captions: number;
  dividedImages: number;
  readonly byAuthor: Map<AnnotatorId, number>;
}

/** Counts how each rule of a guideline is kept, and in how many images captions differ in it. */
export function createRuleCounter(guideline: Guideline, lexicon: SpellingLexicon): RuleCounter {
  const counts = new Map<RuleTopic, Count>();
  const countOf = (topic: RuleTopic): Count => {
    const known = counts.get(topic) ?? { captions: 0, dividedImages: 0, byAuthor: new Map() };
    counts.set(topic, known);
    return known;
  };
  return {
    add: (captions) => {
      const broken = captions.map(({ text, authorId }) => ({
        authorId,
        topics: new Set(lintCaption(text, guideline, lexicon).map(({ topic }) => topic)),
      }));
      for (const topic of new Set(broken.flatMap(({ topics }) => [...topics]))) {
        const breaking = broken.filter(({ topics }) => topics.has(topic));
        const count = countOf(topic);
        count.captions += breaking.length;
        if (breaking.length < captions.length) count.dividedImages += 1;
        for (const { authorId } of breaking) {
          if (authorId === null) continue;
          count.byAuthor.set(authorId, (count.byAuthor.get(authorId) ?? 0) + 1);
        }
      }
    },
    list: () =>
      [...counts]
        .map(([topic, { captions, dividedImages, byAuthor }]) => ({
          ...{ topic, captions, dividedImages },
          mostOften: [...byAuthor].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
        }))
        .sort((a, b) => b.captions - a.captions),
  };
}
