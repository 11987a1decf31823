import type { CorpusId } from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { Job } from '#shared/domain/job.ts';
import type { Corpus, LeakReport, SplitPart } from '#shared/domain/leak.ts';
import type { ProjectRef } from './project-ref.ts';

/** Splits, and pictures that look alike across them. */
export interface LeakServices {
  readonly report: (ref: ProjectRef, signal: AbortSignal) => Promise<LeakReport>;
  readonly fingerprint: (ref: ProjectRef) => Promise<Job>;
  /** Lets the leaks that there are now be. */
  readonly accept: (ref: ProjectRef) => Promise<void>;
  /** @returns The images as they were before. */
  readonly assign: (
    ref: ProjectRef,
    request: { readonly seed: string; readonly shares: Readonly<Record<Split, number>> },
  ) => Promise<readonly SplitPart[]>;
  /** @returns The images as they were before. */
  readonly setSplits: (
    ref: ProjectRef,
    parts: readonly SplitPart[],
  ) => Promise<readonly SplitPart[]>;
  readonly importCorpus: (ref: ProjectRef, path: string) => Promise<Corpus>;
  readonly removeCorpus: (ref: ProjectRef, id: CorpusId) => Promise<void>;
}
