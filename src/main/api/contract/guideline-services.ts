import type { GuidelineChoice } from '#shared/domain/guideline.ts';
import type { ProjectRef } from './project-ref.ts';

export interface GuidelineServices {
  readonly get: (ref: ProjectRef) => Promise<GuidelineChoice>;
  readonly set: (ref: ProjectRef, choice: GuidelineChoice) => Promise<void>;
}
