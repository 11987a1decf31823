import type { CaptionOutcome, GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** What programs get of one picture: the same from the command line and from the server. */
export type CaptionResult =
  | {
      readonly image: string;
      readonly captions: readonly Omit<GeneratedCaption, 'words'>[];
      /** `[E]` */
      readonly embedding?: readonly number[];
    }
  | {
      readonly image: string;
      readonly error: { readonly code: ErrorCode; readonly message: string };
    };

export function toCaptionResult(image: string, outcome: CaptionOutcome): CaptionResult {
  if ('error' in outcome) return { image, error: outcome.error };
  // The words repeat what text and tokens say.
  const captions = outcome.captions.map(({ words: _, ...caption }) => caption);
  if (outcome.embedding === undefined) return { image, captions };
  return { image, captions, embedding: [...outcome.embedding] };
}
