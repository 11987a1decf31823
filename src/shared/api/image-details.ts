import type { Caption } from '#shared/domain/caption.ts';
import type { Annotator } from '#shared/api/project-summary.ts';
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

/** What an editing procedure did. */
export interface EditResult {
  /** The slot's caption as it is now; `null` if it is empty. */
  readonly caption: Caption | null;
}

/** What one step of undo or redo did; `null` where there was nothing to do. */
export interface UndoResult {
  /** What the step had been, such as `save`, `accept` or `clear`. */
  readonly action: string;
  /** The images whose captions or suggestions changed, in ascending order. */
  readonly imageIds: readonly ImageDetails['image']['id'][];
}
