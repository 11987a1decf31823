import { basename, resolve } from 'node:path';
import type { Dataset } from '#core/formats/dataset.ts';
import { createImageMatcher } from '#core/formats/match-images.ts';
import { parseDatasetSteps } from '#core/formats/parse-dataset.ts';
import type { TrainingCaption } from '#core/training-runs/training-data.ts';
import { hashFile } from '#main/platform/files/hash-file.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { findPictureFiles } from '#main/services/import/find-picture-files.ts';
import { mapConcurrently } from '#main/services/import/map-concurrently.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import { AppError } from '#shared/errors.ts';
import type { SourceImage, TrainingSource } from './training-source.ts';

const MAX_BYTES = 2 ** 30;
const HASHED_TOGETHER = 8;
const NAMED = 5;

export interface CaptionFileRequest {
  /** A KTVIC or COCO captions file. */
  readonly annotations: string;
  /** The folder its pictures are in, or below. */
  readonly images: string;
  /** A second captions file over the same folder, all of whose images are held out. */
  readonly validation?: string | undefined;
}

/**
 * Reads what a run learns from out of captions files, captions in the files' order.
 *
 * Images whose picture is not there are left out and named in a notice.
 *
 * @throws AppError `FILE_NOT_FOUND`, `CORRUPT_FILE`; `BAD_REQUEST` if no picture is there.
 * @throws AbortError if `signal` aborts.
 */
export async function readCaptionFile(
  { annotations, images: folder, validation }: CaptionFileRequest,
  signal: AbortSignal,
): Promise<TrainingSource> {
  const find = await createPictureFinder(folder, signal);
  const files = [{ path: annotations, split: validation === undefined ? undefined : 'train' }];
  if (validation !== undefined) files.push({ path: validation, split: 'validation' });
  const images: SourceImage[] = [];
  const captions: TrainingCaption[] = [];
  const missing: string[] = [];
  for (const { path, split } of files) {
    const dataset = await readDataset(path, signal);
    const found = await locateImages(dataset, find, signal);
    missing.push(...found.missing);
    const indices = new Map<number, number>();
    for (const [id, image] of found.images) {
      indices.set(id, images.length);
      images.push({ ...image, split: split as SourceImage['split'] });
    }
    for (const { imageId, caption } of dataset.annotations) {
      const image = indices.get(imageId);
      if (image !== undefined && caption.trim() !== '') captions.push({ image, text: caption });
    }
  }
  if (images.length === 0) {
    throw new AppError('BAD_REQUEST', `None of the pictures in ${annotations} is in ${folder}.`);
  }
  const names = files.map(({ path }) => basename(path)).join(' and ');
  return { description: names, images, captions, notices: describeMissing(missing, folder) };
}

async function readDataset(path: string, signal: AbortSignal): Promise<Dataset> {
  const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
  return await runInSlices(parseDatasetSteps(text, path), signal);
}

type Finder = (entry: { readonly fileName: string; readonly id: number }) => string | undefined;

async function createPictureFinder(folder: string, signal: AbortSignal): Promise<Finder> {
  const matcher = createImageMatcher<{ path: string; fileName: string; externalId: undefined }>(
    resolve(folder),
  );
  for await (const { path, problem, isExpected } of findPictureFiles([folder], signal)) {
    if (problem !== undefined && path === resolve(folder)) throw problem;
    if (problem !== undefined || !isExpected) continue;
    matcher.add({ path, fileName: basename(path), externalId: undefined });
  }
  return (entry) => {
    const match = matcher.match(entry);
    return match.kind === 'found' ? match.image.path : undefined;
  };
}

async function locateImages(dataset: Dataset, find: Finder, signal: AbortSignal) {
  const images = new Map<number, SourceImage>();
  const missing: string[] = [];
  async function* entries() {
    yield* dataset.images;
  }
  const hashed = mapConcurrently(entries(), HASHED_TOGETHER, async ({ id, fileName }) => {
    const path = find({ fileName, id });
    const contentHash = path === undefined ? '' : await hashFile(path, signal);
    return { id, path, contentHash, name: fileName };
  });
  for await (const { id, path, contentHash, name } of hashed) {
    if (path === undefined) missing.push(name);
    else images.set(id, { name, path, contentHash });
  }
  return { images, missing };
}

function describeMissing(missing: readonly string[], folder: string): readonly string[] {
  if (missing.length === 0) return [];
  const shown = missing.slice(0, NAMED).join(', ');
  const more = missing.length > NAMED ? `, and ${missing.length - NAMED} more` : '';
  const [are, them] = missing.length === 1 ? ['picture is', 'it'] : ['pictures are', 'them'];
  return [
    `${missing.length} ${are} not in ${folder}; the captions of ${them} are left out: ${shown}${more}`,
  ];
}
