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
 * @returns What it changes of `now`; `undefined` if none brings more.
 */
export function chooseWiderSelection(
  now: CountedSelection,
  wider: readonly CountedSelection[],
  wanted: number,
): Partial<CaptionSelection> | undefined {
  const most = Math.max(now.images, ...wider.map(({ images }) => images));
  if (most === now.images) return undefined;
  const chosen = wider.find(({ images }) => images >= Math.min(wanted, most))?.selection;
  return chosen && listChanges(now.selection, chosen);
}

function listChanges(
  now: CaptionSelection,
  { approvedOnly, withAccepted, minimumPerImage }: CaptionSelection,
): Partial<CaptionSelection> {
  return {
    ...(minimumPerImage !== now.minimumPerImage && { minimumPerImage }),
    ...(withAccepted !== now.withAccepted && { withAccepted }),
    ...(approvedOnly !== now.approvedOnly && { approvedOnly }),
  };
}
