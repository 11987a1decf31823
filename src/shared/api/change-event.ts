import type { ImageId } from '#shared/domain/ids.ts';

/**
 * Says what somebody changed in a project, in this window or another, so that screens ask again.
 *
 * `everything` when it is not known: another program wrote to the file, or events were missed.
 */
export type ChangeEvent =
  | { readonly kind: 'everything' }
  | { readonly kind: 'images' }
  | { readonly kind: 'captions'; readonly imageIds: readonly ImageId[] }
  | { readonly kind: 'suggestions'; readonly imageIds: readonly ImageId[] }
  | { readonly kind: 'jobs' }
  | { readonly kind: 'views' }
  | { readonly kind: 'scores' }
  /** Of another guideline, or what captions break of it. */
  | { readonly kind: 'guideline' }
  /** How much suggestions are like what people wrote. */
  | { readonly kind: 'likeness' };
