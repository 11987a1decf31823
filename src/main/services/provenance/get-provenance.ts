import { computeEditDistance } from '#core/vietnamese/edit-distance.ts';
import type { WritableDb } from '#main/db/connection.ts';
import { findAnnotator } from '#main/db/queries/annotators.ts';
import { findCaption } from '#main/db/queries/captions.ts';
import { listCaptionHistory } from '#main/db/queries/changes.ts';
import { listDatasets } from '#main/db/queries/datasets.ts';
import { findReviewOf } from '#main/db/queries/reviews.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import type { CaptionHistoryEntry } from '#shared/domain/change.ts';
import type { ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { ProvenanceEntry } from '#shared/domain/provenance.ts';
import { AppError } from '#shared/errors.ts';

/** Everything that is known of how a slot came to hold what it holds, oldest first. */
export function getProvenance(
  db: WritableDb,
  imageId: ImageId,
  slot: number,
): readonly ProvenanceEntry[] {
  const history = listCaptionHistory(db, imageId, slot);
  const entries = history.map((entry) => toEntry(db, entry));
  const imported = findImport(db, { imageId, slot, first: history[0] });
  return imported === undefined ? entries : [imported, ...entries];
}

function toEntry(db: WritableDb, entry: CaptionHistoryEntry): ProvenanceEntry {
  const { action, authorId, madeAt, state, changeSetId } = entry;
  const [before, after] = [entry.before?.text ?? '', entry.after?.text ?? ''];
  const review = findReviewOf(db, changeSetId);
  return {
    ...{ action, at: madeAt, before, after },
    by: findAnnotator(db, authorId)?.name ?? null,
    isUndone: state !== 'done',
    distance: computeEditDistance(before, after),
    source: entry.after?.source ?? null,
    taken: entry.after?.taken ?? [],
    model: findModel(db, entry.after?.suggestionId ?? null),
    verdict: review?.verdict ?? null,
    reason: review?.reason ?? null,
  };
}

/** What a caption was when it was read from a file: imports are not a step of anybody's undo. */
function findImport(
  db: WritableDb,
  {
    imageId,
    slot,
    first,
  }: {
    readonly imageId: ImageId;
    readonly slot: number;
    readonly first: CaptionHistoryEntry | undefined;
  },
): ProvenanceEntry | undefined {
  const current = findCaption(db, imageId, slot);
  const original = first === undefined ? current : first.before;
  if (original == null || original.source !== 'imported') return undefined;
  const dataset = listDatasets(db).find(({ id }) => id === current?.datasetId);
  return {
    action: 'import',
    at: dataset?.importedAt ?? original.updatedAt,
    by: dataset?.path ?? null,
    ...{ isUndone: false, before: '', after: original.text },
    distance: [...original.text].length,
    ...{ source: 'imported', model: null, taken: [], verdict: null, reason: null },
  };
}

function findModel(db: WritableDb, id: SuggestionId | null): ProvenanceEntry['model'] {
  if (id === null) return null;
  try {
    const { packName, packHash } = getSuggestion(db, id);
    return { name: packName, hash: packHash };
  } catch (error) {
    // The suggestion went with its model; the history stays.
    if (error instanceof AppError) return null;
    throw error;
  }
}
