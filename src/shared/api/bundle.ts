import type { ImageId } from '#shared/domain/ids.ts';

/** What is done where a bundle and the project have different captions in one slot. */
export const CONFLICT_CHOICES = ['mine', 'theirs', 'both'] as const;
/** `mine`: the project's stays · `theirs`: the bundle's takes its place · `both`: it goes to a free slot. */
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

/** One slot with two captions. */
export interface BundleConflict {
  readonly imageId: ImageId;
  readonly fileName: string;
  readonly slot: number;
  /** Who wrote what is in the project. */
  readonly mineBy: string | null;
  readonly mine: string;
  readonly theirs: string;
}

/** What merging a bundle would do. */
export interface BundlePreview {
  /** Whom the bundle was made for. */
  readonly annotator: string;
  /** Captions that go into empty slots. */
  readonly additions: number;
  /** There already, word for word. */
  readonly unchanged: number;
  readonly conflicts: readonly BundleConflict[];
  /** Pictures of the bundle that the project does not have. */
  readonly unknownImages: number;
  /** Pictures that the annotator has not captioned. */
  readonly emptyImages: number;
}

export interface MergeRequest {
  /** Absolute path of the bundle's folder. */
  readonly path: string;
  /** For conflicts that are not decided one by one. */
  readonly otherwise: ConflictChoice;
  readonly decisions: readonly {
    readonly imageId: ImageId;
    readonly slot: number;
    readonly choice: ConflictChoice;
  }[];
}

export interface MergeReport {
  readonly changedCaptions: number;
  /** Conflicts in which the project's caption stayed. */
  readonly kept: number;
}
