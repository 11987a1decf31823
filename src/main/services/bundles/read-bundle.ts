import { listCaptionsByImage } from '#main/db/queries/captions.ts';
import { findImageByContentHash, listImagesAfter, getImage } from '#main/db/queries/images.ts';
import { openProject } from '#main/services/project/open-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import { yieldToLoop } from '#main/services/jobs/yield-to-loop.ts';
import { type CaptionSource, MAX_SLOT } from '#shared/domain/caption.ts';
import type { ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { readManifest, toBundlePaths } from './bundle-files.ts';

const PAGE_SIZE = 200;
/** As the editor's field takes. */
const MAX_CAPTION_LENGTH = 10_000;

/** A caption of a bundle, and where in this project it belongs. */
export interface BundledCaption {
  readonly imageId: ImageId;
  readonly slot: number;
  /** NFC, not empty. */
  readonly text: string;
  readonly source: CaptionSource;
}

export interface ReadBundle {
  readonly annotator: string;
  readonly captions: readonly BundledCaption[];
  readonly unknownImages: number;
  readonly emptyImages: number;
}

/**
 * Reads the captions that a volunteer wrote. Nothing of the bundle is changed in the project yet.
 *
 * Pictures are known by their bytes' hash. A caption beyond the slots that the bundle was made for goes
 * to the slots after those of the project.
 *
 * @throws AppError `BAD_REQUEST` if it was made from another project; `CORRUPT_FILE` and `PROJECT_INVALID` if it is
 * not what it should be; `FILE_NOT_FOUND` if it is no bundle.
 * @throws AbortError if `signal` aborts.
 */
export async function readBundle(
  project: Project,
  folder: string,
  signal: AbortSignal,
): Promise<ReadBundle> {
  const manifest = await readManifest(folder, signal);
  if (manifest.projectId !== project.id) {
    throw new AppError(
      'BAD_REQUEST',
      `The bundle was made from the project "${manifest.projectName}", not from "${project.name}".`,
    );
  }
  const slotsByHash = new Map(
    manifest.images.map(({ contentHash, slots }) => [contentHash, slots]),
  );
  const bundled = await openProject(toBundlePaths(folder).project);
  const captions: BundledCaption[] = [];
  let [unknownImages, emptyImages] = [0, 0];
  try {
    for await (const id of walkImages(bundled, signal)) {
      const { contentHash } = getImage(bundled.db, id);
      const slots = slotsByHash.get(contentHash);
      const image = slots && findImageByContentHash(project.db, contentHash);
      if (slots === undefined || image === undefined) {
        unknownImages += 1;
        continue;
      }
      const own = readCaptions(bundled, id, { imageId: image.id, slots, project });
      if (own.length === 0) emptyImages += 1;
      captions.push(...own);
    }
  } finally {
    closeProject(bundled);
  }
  return { annotator: manifest.annotator, captions, unknownImages, emptyImages };
}

async function* walkImages({ db }: Project, signal: AbortSignal): AsyncGenerator<ImageId> {
  let page = listImagesAfter(db, 0, PAGE_SIZE);
  for (; page.length > 0; page = listImagesAfter(db, page.at(-1) ?? 0, PAGE_SIZE)) {
    yield* page;
    await yieldToLoop();
    signal.throwIfAborted();
  }
}

interface Target {
  readonly imageId: ImageId;
  readonly slots: readonly number[];
  readonly project: Project;
}

function readCaptions(
  bundled: Project,
  id: ImageId,
  { imageId, slots, project }: Target,
): readonly BundledCaption[] {
  return listCaptionsByImage(bundled.db, id).flatMap(({ slot, text, source }) => {
    const written = text.normalize('NFC');
    if (written.trim() === '' || written.length > MAX_CAPTION_LENGTH) return [];
    const own = slots[slot - 1] ?? project.slotCount + slot - slots.length;
    if (own > MAX_SLOT) return [];
    return [{ imageId, slot: own, text: written, source }];
  });
}
