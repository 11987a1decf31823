import { findAnnotator } from '#main/db/queries/annotators.ts';
import { findCaption, getFreeSlot, listCaptionsByImage } from '#main/db/queries/captions.ts';
import type { CaptionChange } from '#main/db/queries/changes.ts';
import { getImage } from '#main/db/queries/images.ts';
import type { CaptionDeps } from '#main/services/captions/caption-deps.ts';
import { editMany } from '#main/services/captions/edit-many.ts';
import { writeCaption } from '#main/services/captions/write-caption.ts';
import { ensureAnnotator } from '#main/services/project/ensure-annotator.ts';
import type { Project } from '#main/services/project/project.ts';
import type {
  BundleConflict,
  BundlePreview,
  MergeReport,
  MergeRequest,
} from '#shared/api/bundle.ts';
import type { AnnotatorId, UnixMs } from '#shared/domain/ids.ts';
import { type BundledCaption, readBundle } from './read-bundle.ts';

export interface MergeDeps {
  readonly project: Project;
  readonly now: () => UnixMs;
}

/** Says what merging would do; nothing is changed. @throws as `readBundle`. */
export async function previewBundle(
  { project }: MergeDeps,
  folder: string,
  signal: AbortSignal,
): Promise<BundlePreview> {
  const { captions, ...bundle } = await readBundle(project, folder, signal);
  const places = captions.map((caption) => compare(project, caption));
  return {
    ...bundle,
    additions: places.filter((place) => place === 'empty').length,
    unchanged: places.filter((place) => place === 'same').length,
    conflicts: places.filter((place) => typeof place === 'object'),
  };
}

/**
 * Brings a volunteer's captions into the project, as one undo step of whoever merges.
 *
 * A caption that is in the project is only replaced where that was chosen. Stopped half-way, what was merged
 * stays; merging again finds it there and goes on with the rest.
 *
 * @throws AppError and AbortError as `readBundle`, and AppError as `WritableDb.transaction`.
 */
export async function mergeBundle(
  { project, now }: MergeDeps,
  request: MergeRequest & { readonly authorId: AnnotatorId },
  signal: AbortSignal,
): Promise<MergeReport> {
  const { captions, annotator } = await readBundle(project, request.path, signal);
  const deps: CaptionDeps = { db: project.db, now };
  const writer = ensureAnnotator(deps, annotator);
  const decided = new Map(
    request.decisions.map(({ imageId, slot, choice }) => [`${imageId}/${slot}`, choice]),
  );
  const byImage = Map.groupBy(captions, ({ imageId }) => imageId);
  let kept = 0;
  const { changedCaptions } = await editMany(
    deps,
    'merge',
    { imageIds: [...byImage.keys()], authorId: request.authorId, signal },
    (imageId) =>
      (byImage.get(imageId) ?? []).flatMap((caption) => {
        const choice = decided.get(`${imageId}/${caption.slot}`) ?? request.otherwise;
        const place = compare(project, caption);
        if (place === 'same') return [];
        if (place !== 'empty' && choice === 'mine') {
          kept += 1;
          return [];
        }
        return write(deps, caption, {
          writer: writer.id,
          isBeside: place !== 'empty' && choice === 'both',
        });
      }),
  );
  return { changedCaptions, kept };
}

function compare(
  { db }: Project,
  { imageId, slot, text }: BundledCaption,
): 'empty' | 'same' | BundleConflict {
  // In whatever slot: what was put beside another caption is not put there again.
  if (listCaptionsByImage(db, imageId).some((other) => other.text === text)) return 'same';
  const found = findCaption(db, imageId, slot);
  if (found === undefined) return 'empty';
  const mineBy = found.authorId === null ? undefined : findAnnotator(db, found.authorId);
  return {
    ...{ imageId, slot, mine: found.text, theirs: text },
    mineBy: mineBy?.name ?? null,
    fileName: getImage(db, imageId).fileName,
  };
}

interface Writing {
  readonly writer: AnnotatorId;
  /** Whether the caption that is in the slot stays there. */
  readonly isBeside: boolean;
}

function write(
  deps: CaptionDeps,
  { imageId, slot: wanted, text, source }: BundledCaption,
  { writer, isBeside }: Writing,
): readonly CaptionChange[] {
  const slot = isBeside ? getFreeSlot(deps.db, imageId) : wanted;
  const before = findCaption(deps.db, imageId, slot) ?? null;
  const after = writeCaption(
    deps,
    { imageId, slot },
    {
      id: before?.id ?? null,
      ...{ imageId, slot, text, source, segmentText: null, status: 'draft' },
      ...{ authorId: writer, suggestionId: null, datasetId: null, externalId: null },
      extras: before?.extras ?? {},
      taken: [],
    },
  );
  return [{ imageId, slot, before, after }];
}
