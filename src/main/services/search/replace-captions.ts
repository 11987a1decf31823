import { type CaptionRecord, findCaption } from '#main/db/queries/captions.ts';
import type { CaptionChange } from '#main/db/queries/changes.ts';
import { listGalleryIds } from '#main/db/queries/gallery.ts';
import { getSuggestion } from '#main/db/queries/suggestions.ts';
import type { CaptionDeps } from '#main/services/captions/caption-deps.ts';
import { type EditManyReport, editMany } from '#main/services/captions/edit-many.ts';
import { writeCaption } from '#main/services/captions/write-caption.ts';
import type { ReplacePreview, ReplaceRequest } from '#shared/api/replace-captions.ts';
import type { CaptionSource } from '#shared/domain/caption.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import type { Replacement } from './pattern-requests.ts';
import { parsePattern, prepareFilter, type SearchDeps } from './prepare-filter.ts';

/** Changes that a preview shows. */
const SHOWN = 200;

/**
 * Says what replacing would change; nothing is changed.
 *
 * @throws AppError `PATTERN_INVALID` and `SEARCH_TOO_SLOW`, of the filter and of what is to be found.
 */
export async function previewReplace(
  deps: SearchDeps,
  request: ReplaceRequest,
): Promise<ReplacePreview> {
  const replacements = await findReplacements(deps, request);
  const kept = replacements.filter(isKept);
  return {
    captionCount: kept.length,
    imageCount: new Set(kept.map(({ imageId }) => imageId)).size,
    emptied: replacements.length - kept.length,
    samples: kept.slice(0, SHOWN),
  };
}

/**
 * Replaces in every caption of the images that a filter selects, as one undo step.
 *
 * A caption keeps its author; an approval is taken back, as by typing. A caption of which nothing would be
 * left is passed over, and so is one that somebody changed while the others were being looked through.
 *
 * @throws AppError as `previewReplace`.
 */
export async function replaceCaptions(
  deps: SearchDeps,
  request: ReplaceRequest,
  authorId: AnnotatorId,
): Promise<EditManyReport> {
  const { db } = deps.project;
  const captionDeps: CaptionDeps = { db, now: deps.now };
  const byImage = Map.groupBy(
    (await findReplacements(deps, request)).filter(isKept),
    ({ imageId }) => imageId,
  );
  const imageIds: readonly ImageId[] = [...byImage.keys()];
  return editMany(captionDeps, 'replace', { imageIds, authorId }, (imageId) =>
    (byImage.get(imageId) ?? []).flatMap((replacement) => apply(captionDeps, replacement)),
  );
}

async function findReplacements(
  deps: SearchDeps,
  { filter, find, replacement }: ReplaceRequest,
): Promise<readonly Replacement[]> {
  if (deps.viewer.isBlind && deps.viewer.annotatorId === null) return [];
  const pattern = parsePattern(find);
  const prepared = await prepareFilter(deps, filter);
  return deps.patterns.replace({
    pattern,
    replacement: replacement.normalize('NFC'),
    hasGroups: find.isPattern === true,
    imageIds: listGalleryIds(deps.project.db, { ...prepared, sort: 'name' }),
    authorId: (deps.viewer.isBlind ? deps.viewer.annotatorId : filter.authorId) ?? null,
  });
}

function isKept({ after }: Replacement): boolean {
  return after.trim() !== '';
}

function apply(deps: CaptionDeps, replacement: Replacement): readonly CaptionChange[] {
  const { imageId, slot, before: expected, after: text } = replacement;
  const before = findCaption(deps.db, imageId, slot);
  if (before === undefined || before.text !== expected) return [];
  const after = writeCaption(deps, replacement, {
    ...before,
    ...{ text, segmentText: null, source: toSource(deps, before, text) },
    status: before.status === 'flagged' ? 'flagged' : 'draft',
  });
  return [{ imageId, slot, before, after }];
}

function toSource({ db }: CaptionDeps, before: CaptionRecord, text: string): CaptionSource {
  if (before.suggestionId === null) return before.source;
  const suggested = getSuggestion(db, before.suggestionId).text;
  return suggested.normalize('NFC') === text ? 'accepted' : 'edited';
}
