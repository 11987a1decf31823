import type { GuidelineChoice } from '#shared/domain/guideline.ts';
import type { ProjectRef } from './project-ref.ts';

export interface GuidelineServices {
  readonly get: (ref: ProjectRef) => Promise<GuidelineChoice>;
  /** Words that the project knows beyond the lexicon, in alphabetical order. */
  readonly listWords: (ref: ProjectRef) => Promise<readonly string[]>;
  readonly addWord: (ref: ProjectRef, word: string) => Promise<void>;
  readonly removeWord: (ref: ProjectRef, word: string) => Promise<void>;
  readonly set: (ref: ProjectRef, choice: GuidelineChoice) => Promise<void>;
}
