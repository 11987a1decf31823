import type { AnnotatorId, UnixMs } from './ids.ts';

export const ANNOTATOR_ROLES = ['annotator', 'reviewer'] as const;
/** In a blind project an annotator sees no one else's captions; a reviewer sees everything. */
export type AnnotatorRole = (typeof ANNOTATOR_ROLES)[number];

/** A person who writes captions; known by name within one project. */
export interface Annotator {
  readonly id: AnnotatorId;
  readonly name: string;
  readonly createdAt: UnixMs;
  readonly role: AnnotatorRole;
}
