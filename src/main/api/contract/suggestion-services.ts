import type { Completion } from '#shared/domain/completion.ts';
import type { ImageKeywords } from '#shared/domain/image-keywords.ts';
import type { ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { Job } from '#shared/domain/job.ts';
import type { DecodingMethod, SuggestedWord, Suggestion } from '#shared/domain/suggestion.ts';
import type { ProjectRef } from './project-ref.ts';

export interface AskRequest {
  /** `'empty'`: every image without caption and without open suggestion. */
  readonly images: readonly ImageId[] | 'empty';
  /** The pack's own way if left out. */
  readonly method?: DecodingMethod | undefined;
  /** 1 for greedy; with `ranked`, captions drawn. */
  readonly beams?: number | undefined;
  /** Words to tell captions from; those that fit an image if left out. */
  readonly keywords?: readonly string[] | undefined;
  /** With `ranked`: the same seed draws the same. */
  readonly seed?: number | undefined;
}

export interface CompleteRequest {
  readonly imageId: ImageId;
  /** What stands in the field, up to the caret. */
  readonly typed: string;
  /** Names who types; their next request gives this one up. */
  readonly session: string;
}

export interface SuggestionServices {
  /** What the model would write next. @throws AbortError once the session asks again. */
  readonly complete: (
    ref: ProjectRef,
    request: CompleteRequest,
    signal?: AbortSignal,
  ) => Promise<Completion>;
  /** What might stand next after whole words, likeliest first. @throws AbortError as `complete`. */
  readonly alternatives: (
    ref: ProjectRef,
    request: CompleteRequest,
    signal?: AbortSignal,
  ) => Promise<readonly SuggestedWord[]>;
  /** An image's keywords by the pack in use; `null` if it captions pictures themselves. */
  readonly keywords: (
    ref: ProjectRef,
    imageId: ImageId,
    signal?: AbortSignal,
  ) => Promise<ImageKeywords | null>;
  readonly ask: (ref: ProjectRef, request: AskRequest) => Promise<Job>;
  readonly dismiss: (ref: ProjectRef, suggestionId: SuggestionId) => Promise<Suggestion>;
  readonly restore: (ref: ProjectRef, suggestionId: SuggestionId) => Promise<Suggestion>;
}
