import type { AnnotatorId, UnixMs } from './ids.ts';

/** A person who writes captions; known by name within one project. */
export interface Annotator {
  readonly id: AnnotatorId;
  readonly name: string;
  readonly createdAt: UnixMs;
}
