import type { Caption } from '#shared/domain/caption.ts';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { ProjectImage } from '#shared/domain/image.ts';
import type { Review } from '#shared/domain/review.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

/** One image with everything that the editor shows. */
export interface ImageDetails {
  readonly image: ProjectImage;
  /** Filled slots only, by slot. */
  readonly captions: readonly Caption[];
  /** The slots that a blind annotator works in; `null` for whoever sees all of them. */
  readonly ownSlots: readonly number[] | null;
  /** Of captions that were sent back and are still flagged, what the reviewer said. */
  readonly returned: readonly Review[];
  /** Open ones first, best first; dismissed ones are left out. */
  readonly suggestions: readonly Suggestion[];
  /** The authors of `captions`. */
  readonly authors: readonly Annotator[];
}
