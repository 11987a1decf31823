import { resolve } from 'node:path';
import type { Dataset, DatasetImage } from '#core/formats/dataset.ts';
import { createImageMatcher } from '#core/formats/match-images.ts';
import type { ReadableDb } from '#main/db/connection.ts';
import { type ImageIdentity, listImageIdentitiesAfter } from '#main/db/queries/import-datasets.ts';
import type { DatasetId, ImageId } from '#shared/domain/ids.ts';
import type { OrderedAnnotation } from './place-annotations.ts';

const PAGE_SIZE = 1000;

/** An entry of the file and the picture it means. */
export interface DatasetMatch {
  readonly entry: DatasetImage;
  /** Index in the file's `images`. */
  readonly order: number;
  readonly image: ImageIdentity;
  readonly annotations: readonly OrderedAnnotation[];
}

export interface DatasetMatches {
  readonly matches: readonly DatasetMatch[];
  /** Names the project has no picture for. */
  readonly unknown: readonly string[];
  /** Names that several pictures have, or several entries mean. */
  readonly ambiguous: readonly string[];
}

export interface MatchDatasetOptions {
  /** Where the file's pictures are, in case several have one name. */
  readonly picturesFolder?: string | undefined;
  /** The same file as it was read before. */
  readonly known: DatasetId | undefined;
}

/** Finds the project's picture for every entry of a captions file, in steps. */
export function* matchDataset(
  db: ReadableDb,
  dataset: Dataset,
  options: MatchDatasetOptions,
): Generator<void, DatasetMatches> {
  const matcher = yield* collectImages(db, options);
  const annotations = yield* groupAnnotations(dataset);
  const matches: DatasetMatch[] = [];
  const unknown: string[] = [];
  const ambiguous: string[] = [];
  const meant = new Set<ImageId>();
  for (const [order, entry] of dataset.images.entries()) {
    if (order % PAGE_SIZE === 0) yield;
    const match = matcher.match(entry);
    if (match.kind === 'unknown') {
      unknown.push(entry.fileName);
    } else if (match.kind === 'ambiguous' || meant.has(match.image.identity.id)) {
      ambiguous.push(entry.fileName);
    } else {
      const image = match.image.identity;
      meant.add(image.id);
      matches.push({ entry, order, image, annotations: annotations.get(entry.id) ?? [] });
    }
  }
  return { matches, unknown, ambiguous };
}

function* collectImages(db: ReadableDb, { picturesFolder, known }: MatchDatasetOptions) {
  const folder = picturesFolder === undefined ? undefined : resolve(picturesFolder);
  const matcher = createImageMatcher<ReturnType<typeof toMatchable>>(folder);
  let after: ImageId | 0 = 0;
  for (;;) {
    const page = listImageIdentitiesAfter(db, after, PAGE_SIZE);
    for (const identity of page) matcher.add(toMatchable(identity, known));
    const last = page.at(-1);
    if (last === undefined) return matcher;
    after = last.id;
    yield;
  }
}

/** Ids count only within the same file: another file's image 2 is another picture. */
function toMatchable(identity: ImageIdentity, known: DatasetId | undefined) {
  const { path, fileName, datasetId } = identity;
  const isSameFile = known !== undefined && datasetId === known;
  const externalId = isSameFile ? (identity.externalId ?? undefined) : undefined;
  return { identity, path, fileName, externalId };
}

function* groupAnnotations({
  annotations,
}: Dataset): Generator<void, ReadonlyMap<number, readonly OrderedAnnotation[]>> {
  const byImage = new Map<number, OrderedAnnotation[]>();
  for (const [order, annotation] of annotations.entries()) {
    if (order % PAGE_SIZE === 0) yield;
    const ofImage = byImage.get(annotation.imageId);
    if (ofImage === undefined) byImage.set(annotation.imageId, [{ annotation, order }]);
    else ofImage.push({ annotation, order });
  }
  return byImage;
}
