import type { Caption } from '#shared/domain/caption.ts';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { ProjectImage } from '#shared/domain/image.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';

/** One image with everything that the editor shows. */
export interface ImageDetails {
  readonly image: ProjectImage;
  /** Filled slots only, by slot. */
  readonly captions: readonly Caption[];
  /** Open ones first, best first; dismissed ones are left out. */
  readonly suggestions: readonly Suggestion[];
  /** The authors of `captions`. */
  readonly authors: readonly Annotator[];
}
