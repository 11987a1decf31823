import type { CaptionRecord } from '#main/db/queries/captions.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import type { CaptionDraft } from './write-caption.ts';

interface Place {
  readonly slot: number;
  readonly authorId: AnnotatorId;
  /** What is in the slot; the new caption takes over its place in the dataset file. */
  readonly before: CaptionRecord | null;
}

/** The caption that a suggestion becomes when a person takes it as it is. */
export function toAcceptedDraft(
  suggestion: Pick<Suggestion, 'id' | 'imageId' | 'text'>,
  { slot, authorId, before }: Place,
): CaptionDraft {
  return {
    id: before?.id ?? null,
    imageId: suggestion.imageId,
    slot,
    text: suggestion.text.normalize('NFC'),
    segmentText: null,
    source: 'accepted',
    status: 'draft',
    authorId,
    suggestionId: suggestion.id,
    taken: [],
    datasetId: before?.datasetId ?? null,
    externalId: before?.externalId ?? null,
    extras: before?.extras ?? {},
  };
}
