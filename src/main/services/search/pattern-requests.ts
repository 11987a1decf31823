import type { TextPattern } from '#core/vietnamese/text-pattern.ts';
import type { CaptionReplacement } from '#shared/api/replace-captions.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';

/** What the search thread is asked. */
export type PatternRequest =
  | {
      readonly kind: 'find';
      readonly pattern: TextPattern;
      /** Only captions by this annotator; by nobody if `null`. */
      readonly authorId?: AnnotatorId | null | undefined;
    }
  | {
      readonly kind: 'replace';
      readonly pattern: TextPattern;
      readonly replacement: string;
      /** Whether `$1` and the like in `replacement` stand for what was found. */
      readonly hasGroups: boolean;
      /** Only captions of these images; of all if `null`. */
      readonly imageIds: readonly ImageId[] | null;
      /** Only captions by this annotator. */
      readonly authorId: AnnotatorId | null;
    };

/** A caption as it is and as it would be: NFC, and different from before. */
export type Replacement = CaptionReplacement;

/** What it answers: image ids to `find`, captions that would change to `replace`. */
export type PatternReply =
  | { readonly kind: 'found'; readonly imageIds: readonly ImageId[] }
  | { readonly kind: 'replaced'; readonly replacements: readonly Replacement[] }
  | { readonly kind: 'failed'; readonly message: string };
