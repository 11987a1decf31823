import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { findAnnotator } from '#main/db/queries/annotators.ts';
import { listOpenAssignments } from '#main/db/queries/assignments.ts';
import { getImage, type ImageRecord, insertImage } from '#main/db/queries/images.ts';
import { updateSetting } from '#main/db/queries/settings.ts';
import { toFileError } from '#main/platform/files/file-error.ts';
import {
  findGuidelineChoice,
  getGuideline,
  setGuideline,
} from '#main/services/guidelines/project-guideline.ts';
import { createProject } from '#main/services/project/create-project.ts';
import { closeProject, type Project } from '#main/services/project/project.ts';
import type { AnnotatorId, UnixMs } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { type BundleManifest, formatManifest, toBundlePaths } from './bundle-files.ts';
import { formatRules } from './format-rules.ts';

export interface ExportBundleRequest {
  /** Whom it is for; it holds the slots that are assigned to them and empty. */
  readonly annotatorId: AnnotatorId;
  /** Absolute path of the folder to make. */
  readonly folder: string;
  /** What the volunteer is to keep to, as Markdown; the project's guideline if left out. */
  readonly rules?: string | undefined;
}

export interface ExportBundleDeps {
  readonly project: Project;
  readonly now: () => UnixMs;
}

export interface ExportBundleHooks {
  readonly signal: AbortSignal;
  /** In pictures. */
  readonly onProgress: (done: number, total: number) => void;
}

export interface ExportBundleSummary {
  readonly path: string;
  readonly images: number;
  readonly slots: number;
}

/** One picture of a bundle. */
interface BundledImage {
  readonly image: ImageRecord;
  readonly slots: readonly number[];
  /** Name of the file in the bundle; made here, so that no name of the project can lead out of it. */
  readonly file: string;
}

/**
 * Makes a folder for a volunteer: copies of the pictures, the rules, and a project with nothing but
 * their own slots. The folder is there whole or not at all.
 *
 * @throws AppError `NOT_FOUND` if there is no such annotator; `BAD_REQUEST` if nothing is left for them to do;
 * `PROJECT_EXISTS` if the folder is there; `FILE_NOT_FOUND` and the like if a picture cannot be copied.
 * @throws AbortError if `signal` aborts.
 */
export async function exportBundle(
  deps: ExportBundleDeps,
  request: ExportBundleRequest,
  hooks: ExportBundleHooks,
): Promise<ExportBundleSummary> {
  const { db } = deps.project;
  const folder = resolve(request.folder);
  const annotator = findAnnotator(db, request.annotatorId);
  if (annotator === undefined) {
    throw new AppError('NOT_FOUND', `The project has no annotator ${request.annotatorId}.`);
  }
  const images = listBundledImages(deps.project, request.annotatorId);
  if (images.length === 0) {
    throw new AppError('BAD_REQUEST', `${annotator.name} has no empty slot; give out work first.`);
  }
  if ((await stat(folder).catch(() => undefined)) !== undefined) {
    throw new AppError('PROJECT_EXISTS', `${folder} is already there.`);
  }
  const unfinished = join(dirname(folder), `.bundle-${randomUUID()}`);
  try {
    await mkdir(unfinished, { recursive: true });
    await copyPictures(images, toBundlePaths(unfinished).pictures, hooks);
    await writeProject(deps, { folder, unfinished, images, name: annotator.name });
    const paths = toBundlePaths(unfinished);
    await writeFile(paths.rules, request.rules ?? formatRules(getGuideline(db)));
    await writeFile(paths.manifest, formatManifest(toManifest(deps, images, annotator.name)));
    hooks.signal.throwIfAborted();
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => undefined);
    throw toFileError(error, folder, 'write');
  }
  const slots = images.reduce((sum, image) => sum + image.slots.length, 0);
  return { path: folder, images: images.length, slots };
}

function listBundledImages({ db }: Project, annotatorId: AnnotatorId): readonly BundledImage[] {
  const byImage = Map.groupBy(listOpenAssignments(db, annotatorId), ({ imageId }) => imageId);
  return [...byImage].map(([imageId, places], index) => {
    const image = getImage(db, imageId);
    const number = String(index + 1).padStart(5, '0');
    return {
      image,
      slots: places.map(({ slot }) => slot),
      file: `${number}${extname(image.path).toLowerCase()}`,
    };
  });
}

async function copyPictures(
  images: readonly BundledImage[],
  folder: string,
  { signal, onProgress }: ExportBundleHooks,
): Promise<void> {
  await mkdir(folder);
  for (const [index, { image, file }] of images.entries()) {
    signal.throwIfAborted();
    try {
      await copyFile(image.path, join(folder, file));
    } catch (error) {
      throw toFileError(error, image.path, 'read');
    }
    onProgress(index + 1, images.length);
  }
}

interface BundleProject {
  readonly folder: string;
  readonly unfinished: string;
  readonly images: readonly BundledImage[];
  readonly name: string;
}

/** The volunteer's project: the pictures as they will lie, and as many slots as are theirs. */
async function writeProject(
  { project, now }: ExportBundleDeps,
  { folder, unfinished, images, name }: BundleProject,
): Promise<void> {
  const bundled = await createProject(
    { now },
    {
      folder: toBundlePaths(unfinished).project,
      name: `${project.name} – ${name}`,
      slotCount: Math.max(...images.map(({ slots }) => slots.length)),
    },
  );
  try {
    bundled.db.transaction(() => {
      updateSetting(bundled.db, 'is_bundle', '1');
      // What the volunteer types is held to the same rules.
      setGuideline(bundled.db, findGuidelineChoice(project.db));
      for (const { image, file } of images) {
        const { id: _, datasetId: __, externalId: ___, extras: ____, ...facts } = image;
        insertImage(bundled.db, { ...facts, path: join(toBundlePaths(folder).pictures, file) });
      }
    });
  } finally {
    closeProject(bundled);
  }
}

function toManifest(
  { project, now }: ExportBundleDeps,
  images: readonly BundledImage[],
  annotator: string,
): BundleManifest {
  return {
    format: 'viclipcap-bundle',
    version: 1,
    projectId: project.id,
    projectName: project.name,
    annotator,
    createdAtMs: now(),
    images: images.map(({ image, slots }) => ({
      contentHash: image.contentHash,
      slots: [...slots],
    })),
  };
}
