import type { Annotator } from '#shared/domain/annotator.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

/** What a screen says about an open project. */
export interface ProjectSummary {
  readonly id: ProjectId;
  readonly name: string;
  /** Absolute path of the `name.viclip` folder. */
  readonly folder: string;
  /** Caption slots that an image offers; an imported file may fill more. */
  readonly slotCount: number;
  readonly imageCount: number;
  readonly captionCount: number;
  readonly approvedCaptionCount: number;
  readonly openSuggestionCount: number;
  readonly annotators: readonly Annotator[];
  /** Whether annotators see their own captions alone; reviewers see everything. */
  readonly isBlind: boolean;
  /** Whether it is the demo project, whose drawings the demo pack knows. */
  readonly isDemo: boolean;
}

/** A project that was open on this computer before, newest first in a list. */
export interface RecentProject {
  readonly id: ProjectId;
  readonly name: string;
  readonly folder: string;
  readonly openedAt: UnixMs;
  /** `false` if the folder is gone or on a drive that is not there. */
  readonly isPresent: boolean;
}
