import type { CaptionSelection } from '#shared/training/training-setup.ts';

/** A selection with how many images have enough of its captions. */
export interface CountedSelection {
  readonly selection: CaptionSelection;
  readonly images: number;
}

/** Selections that take more captions, the least concession first. */
export function listWiderSelections(selection: CaptionSelection): readonly CaptionSelection[] {
  const { approvedOnly, withAccepted } = selection;
  const least = { ...selection, minimumPerImage: 1 };
  const wider = [
    least,
    { ...least, withAccepted: true },
    { ...least, approvedOnly: false },
    { ...least, withAccepted: true, approvedOnly: false },
  ];
  const isWider = (other: CaptionSelection): boolean =>
    other.minimumPerImage < selection.minimumPerImage ||
    other.approvedOnly !== approvedOnly ||
    other.withAccepted !== withAccepted;
  return wider.filter(isWider);
}

/**
 * The first selection that brings as many images as are wanted, else the first that brings the most.
 *
 * @param wider As `listWiderSelections` has them.
 * @returns `undefined` if none brings more than there are.
 */
export function chooseWiderSelection(
  wider: readonly CountedSelection[],
  { images, wanted }: { readonly images: number; readonly wanted: number },
): CaptionSelection | undefined {
  const most = Math.max(images, ...wider.map((each) => each.images));
  if (most === images) return undefined;
  return wider.find((each) => each.images >= Math.min(wanted, most))?.selection;
}
