import type { CaptionedImage, CaptionSet, CaptionText } from '#core/formats/caption-set.ts';
import { AppError } from '#shared/errors.ts';
import { listImageNames } from './image-names.ts';

/** An image that is scored: what was said, and what people said. */
export interface CaptionPair {
  /** As the references name it. */
  readonly key: string;
  readonly fileName: string | undefined;
  readonly candidate: CaptionText;
  /** One or more, none of them empty. */
  readonly references: readonly CaptionText[];
}

/** What does not fit together, each by the names of its images. */
export interface PairingFaults {
  /** Have references and no candidate; they are not scored. */
  readonly missing: readonly string[];
  /** Have a candidate and no references; they are not scored. */
  readonly extra: readonly string[];
  /** Have an empty caption. An empty candidate is scored as it is, an empty reference is left out. */
  readonly empty: readonly string[];
  /** Have several candidates; the first is scored. */
  readonly repeated: readonly string[];
}

export interface PairedCaptions {
  /** In the order of the references. */
  readonly pairs: readonly CaptionPair[];
  readonly faults: PairingFaults;
}

export interface PairingOptions {
  /** Score what fits; else anything that does not is an error. */
  readonly allowFaults: boolean;
  /** Images that are left out, whatever was said of them. */
  readonly isExcluded?: (reference: CaptionedImage) => boolean;
}

/**
 * Brings candidates and references together, by id or, where one file names its images and the other numbers them, by file name.
 *
 * @throws AppError `BAD_REQUEST` naming the images that do not fit; also if nothing fits at all.
 */
export function pairCaptions(
  references: CaptionSet,
  candidates: CaptionSet,
  { allowFaults, isExcluded = () => false }: PairingOptions,
): PairedCaptions {
  const faults: Faults = { missing: [], extra: [], empty: [], repeated: [] };
  const candidatesOf = groupByReference(references, candidates, faults);
  const pairs = references.images
    .filter((image) => !isExcluded(image))
    .map((image) => pairImage(image, candidatesOf.get(image) ?? [], faults))
    .filter((pair) => pair !== undefined);
  if (pairs.length === 0) {
    throw new AppError(
      'BAD_REQUEST',
      'No image has both a candidate and a reference: do the two files name the same images?',
    );
  }
  if (!allowFaults) refuse(faults);
  return { pairs, faults };
}

type Faults = { readonly [Kind in keyof PairingFaults]: string[] };

function groupByReference(
  references: CaptionSet,
  candidates: CaptionSet,
  faults: Faults,
): ReadonlyMap<CaptionedImage, readonly CaptionText[]> {
  const findReference = createFinder(references.images);
  const groups = new Map<CaptionedImage, readonly CaptionText[]>();
  for (const candidate of candidates.images) {
    const image = findReference(candidate);
    if (image === undefined) faults.extra.push(candidate.key);
    else groups.set(image, [...(groups.get(image) ?? []), ...candidate.captions]);
  }
  return groups;
}

function pairImage(
  { key, fileName, captions }: CaptionedImage,
  [candidate, ...more]: readonly CaptionText[],
  faults: Faults,
): CaptionPair | undefined {
  const references = captions.filter(({ text }) => !isEmpty(text));
  const isCandidateEmpty = candidate !== undefined && isEmpty(candidate.text);
  if (references.length < captions.length || isCandidateEmpty) faults.empty.push(key);
  if (more.length > 0) faults.repeated.push(key);
  if (candidate === undefined) faults.missing.push(key);
  else if (references.length === 0) faults.extra.push(key);
  else return { key, fileName, candidate, references };
  return undefined;
}

/** What is wrong, one sentence a fault, with the names of the first images. */
export function describeFaults(faults: PairingFaults): string[] {
  const sentences: readonly (readonly [readonly string[], string])[] = [
    [faults.missing, 'with references and no candidate'],
    [faults.extra, 'with a candidate and no references'],
    [faults.empty, 'with an empty caption'],
    [faults.repeated, 'with several candidates'],
  ];
  return sentences
    .filter(([keys]) => keys.length > 0)
    .map(
      ([keys, what]) =>
        `${keys.length} image${keys.length === 1 ? '' : 's'} ${what}: ${listSome(keys)}`,
    );
}

function refuse(faults: PairingFaults): void {
  const sentences = describeFaults(faults);
  if (sentences.length > 0) throw new AppError('BAD_REQUEST', sentences.join('; '));
}

const NAMED = 5;

function listSome(keys: readonly string[]): string {
  const rest = keys.length - NAMED;
  return keys.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}

/** Finds an image by its id, else by its file name with or without folders and ending. Names that two images have find neither. */
function createFinder(
  images: readonly CaptionedImage[],
): (image: CaptionedImage) => CaptionedImage | undefined {
  const byKey = new Map(images.map((image) => [image.key, image]));
  const byName = new Map<string, CaptionedImage | null>();
  for (const image of images) {
    for (const name of new Set([...listImageNames(image.fileName), ...listImageNames(image.key)])) {
      byName.set(name, byName.has(name) ? null : image);
    }
  }
  return ({ key, fileName }) => {
    const names =
      fileName === undefined
        ? listImageNames(key)
        : [...listImageNames(fileName), ...listImageNames(key)];
    const named = names.map((name) => byName.get(name)).find((image) => image);
    return byKey.get(key) ?? named ?? undefined;
  };
}
