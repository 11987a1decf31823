import type { GalleryFilter } from '#shared/domain/gallery.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { RecipePatch } from '#shared/training/recipe.ts';
import type { MoreImages } from '#shared/training/training-plan.ts';
import type { CaptionSelection } from '#shared/training/training-setup.ts';

/** What one click does about a finding. */
export type Remedy =
  | { readonly kind: 'recipe'; readonly changes: RecipePatch }
  | { readonly kind: 'captions'; readonly changes: Partial<CaptionSelection> }
  /** Trains on held-out pictures that look like one that is trained on, so that none is on both sides. */
  | { readonly kind: 'one-side' }
  /** Sets the run up again, with the captions as they are now. */
  | { readonly kind: 'again' }
  /** Shows the images at which a person can mend it. */
  | { readonly kind: 'show'; readonly filter: GalleryFilter }
  /** Goes where pictures are added. */
  | { readonly kind: 'add-pictures' };

/** What a remedy depends on beside the finding. */
export interface RemedyFacts {
  /** Where more images would come from; `null` for a run that has begun, whose data are as they are. */
  readonly more: MoreImages | null;
  /** Whether it is known which captions the run learns from: that of an old run may be forgotten. */
  readonly isSelectionKnown: boolean;
}

/** What a person is offered for a finding. */
export function chooseRemedy({ code, mend }: Finding, facts: RemedyFacts): Remedy {
  if (mend !== null) return { kind: 'recipe', changes: mend };
  switch (code) {
    case 'split-overlap':
    case 'near-duplicates-across-splits':
      return { kind: facts.isSelectionKnown ? 'one-side' : 'again' };
    // No recipe has room for these: they are to be written shorter.
    case 'captions-too-long':
      return { kind: 'show', filter: { length: 'from20' } };
    // The images of the project's own validation split have no captions that count.
    case 'no-validation':
      return { kind: 'show', filter: { split: 'val' } };
    case 'few-images':
      return facts.more ? toMoreImages(facts.more) : { kind: 'again' };
    default:
      return { kind: 'again' };
  }
}

function toMoreImages(more: MoreImages): Remedy {
  switch (more.kind) {
    case 'captions':
      return { kind: 'captions', changes: more.changes };
    case 'uncaptioned':
      return { kind: 'show', filter: { status: 'empty' } };
    case 'none':
      return { kind: 'add-pictures' };
  }
}
