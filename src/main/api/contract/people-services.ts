import type { Annotator, AnnotatorRole } from '#shared/domain/annotator.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import type { PeopleReport } from '#shared/domain/review.ts';
import type { ProjectRef } from './project-ref.ts';

/** Who works on a project and on what. Each throws AppError `NOT_PERMITTED` as `ReviewServices`. */
export interface PeopleServices {
  readonly report: (ref: ProjectRef) => Promise<PeopleReport>;
  readonly add: (ref: ProjectRef, name: string) => Promise<Annotator>;
  readonly setRole: (ref: ProjectRef, id: AnnotatorId, role: AnnotatorRole) => Promise<void>;
  readonly setBlind: (ref: ProjectRef, isBlind: boolean) => Promise<void>;
  /** @returns How many slots it was. */
  readonly assign: (
    ref: ProjectRef,
    request: {
      readonly annotatorId: AnnotatorId;
      readonly slot: number;
      readonly count: number;
      readonly imageIds?: readonly ImageId[] | undefined;
    },
  ) => Promise<number>;
  readonly release: (ref: ProjectRef, id: AnnotatorId) => Promise<number>;
}
