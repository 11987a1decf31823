import { foldVietnamese } from '#core/vietnamese/fold.ts';
import { createReplacer } from '#core/vietnamese/replace-pattern.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { walkCaptionTexts, walkFileNames } from '#main/db/queries/caption-texts.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import type { PatternReply, PatternRequest, Replacement } from './pattern-requests.ts';

/** Looks through every caption of a project; takes as long as that takes. */
export function answerPattern(db: ReadableDb, request: PatternRequest): PatternReply {
  return request.kind === 'find'
    ? { kind: 'found', imageIds: findImages(db, request) }
    : { kind: 'replaced', replacements: replace(db, request) };
}

/** Images with a caption or a file name that the pattern finds something in. */
function findImages(
  db: ReadableDb,
  { pattern: { source, isFolded }, authorId }: Extract<PatternRequest, { kind: 'find' }>,
): readonly ImageId[] {
  const expression = new RegExp(source, 'iu');
  const found = new Set<ImageId>();
  const isWanted = (by: AnnotatorId | null): boolean =>
    authorId === undefined || (authorId !== null && by === authorId);
  for (const caption of walkCaptionTexts(db, isFolded ? 'folded_text' : 'text')) {
    if (isWanted(caption.authorId) && expression.test(caption.text)) found.add(caption.imageId);
  }
  for (const { imageId, fileName } of walkFileNames(db)) {
    if (expression.test(isFolded ? foldVietnamese(fileName) : fileName)) found.add(imageId);
  }
  return [...found];
}

function replace(
  db: ReadableDb,
  request: Extract<PatternRequest, { kind: 'replace' }>,
): readonly Replacement[] {
  const { pattern, imageIds, authorId } = request;
  const replaceIn = createReplacer(pattern, request);
  const wanted = imageIds === null ? null : new Set(imageIds);
  const replacements: Replacement[] = [];
  for (const caption of walkCaptionTexts(db, 'text')) {
    if (wanted !== null && !wanted.has(caption.imageId)) continue;
    if (authorId !== null && caption.authorId !== authorId) continue;
    const { imageId, slot, text: before } = caption;
    const after = replaceIn(before);
    if (after !== before) replacements.push({ imageId, slot, before, after });
  }
  return replacements;
}
