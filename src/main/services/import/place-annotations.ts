import type { DatasetAnnotation } from '#core/formats/dataset.ts';
import { MAX_SLOT } from '#shared/domain/caption.ts';

/** What to do with an annotation whose slot is taken by another text. */
export type ConflictRule =
  /** Nothing: the caption that is there stays, the annotation is passed over. */
  | 'keep'
  /** Write it into the next free slot. */
  | 'append';

/** An annotation with its place in the file. */
export interface OrderedAnnotation {
  readonly annotation: DatasetAnnotation;
  /** Index in the file's `annotations`. */
  readonly order: number;
}

export interface ExistingCaption {
  readonly slot: number;
  /** NFC. */
  readonly text: string;
}

export interface PlacedAnnotation extends OrderedAnnotation {
  readonly slot: number;
}

export interface Placement {
  /** To be written; these slots are free. */
  readonly captions: readonly PlacedAnnotation[];
  /** Without text; the slot is where the text would have gone. */
  readonly empties: readonly PlacedAnnotation[];
  /** In the image already, word for word. */
  readonly unchanged: number;
  /** Passed over because another caption is there. */
  readonly kept: number;
}

/**
 * Decides which annotation of an image goes into which caption slot: the first into slot 1, the
 * second into slot 2, and so on. No caption that is there is ever written over.
 *
 * @param annotations All of one image, in file order.
 */
export function placeAnnotations(
  annotations: readonly OrderedAnnotation[],
  existing: readonly ExistingCaption[],
  onConflict: ConflictRule,
): Placement {
  const unclaimed = existing.map(({ text }) => text);
  const isThere = annotations.map(({ annotation }) => claim(unclaimed, annotation.caption));
  const taken = new Set(existing.map(({ slot }) => slot));
  const captions: PlacedAnnotation[] = [];
  const empties: PlacedAnnotation[] = [];
  let kept = 0;

  for (const [index, ordered] of annotations.entries()) {
    if (isThere[index] === true) continue;
    if (ordered.annotation.caption === '') {
      empties.push({ ...ordered, slot: index + 1 });
      continue;
    }
    const slot = findSlot(index + 1, taken, onConflict);
    if (slot === undefined) {
      kept++;
      continue;
    }
    taken.add(slot);
    captions.push({ ...ordered, slot });
  }
  return { captions, empties, kept, unchanged: isThere.filter(Boolean).length };
}

/** Takes one of the texts away if it is the annotation's; two annotators may write the same. */
function claim(unclaimed: string[], caption: string): boolean {
  const at = unclaimed.indexOf(caption.normalize('NFC'));
  if (at >= 0) unclaimed.splice(at, 1);
  return at >= 0;
}

function findSlot(
  wanted: number,
  taken: ReadonlySet<number>,
  onConflict: ConflictRule,
): number | undefined {
  let slot = wanted;
  if (onConflict === 'append') while (taken.has(slot)) slot++;
  return taken.has(slot) || slot > MAX_SLOT ? undefined : slot;
}
