import type { CaptionSource } from './caption.ts';
import type { ChangeAction } from './change.ts';
import type { UnixMs } from './ids.ts';
import type { TakenWords } from './taken-words.ts';
import type { ChangeReason, Verdict } from './review.ts';

/** Something that happened to a caption. */
export interface ProvenanceEntry {
  /** `import`: it was read from a data set's file. */
  readonly action: ChangeAction | 'import';
  readonly at: UnixMs;
  /** Who did it; of an import, the file. */
  readonly by: string | null;
  /** Whether it was taken back since. */
  readonly isUndone: boolean;
  /** `''` where there was no caption. */
  readonly before: string;
  readonly after: string;
  /** Characters that differ between the two. */
  readonly distance: number;
  readonly source: CaptionSource | null;
  /** The model whose suggestion the text began as. */
  readonly model: { readonly name: string; readonly hash: string } | null;
  /** Words of it that were taken by key and not typed, by the model they came from. */
  readonly taken: readonly TakenWords[];
  /** What a reviewer said. */
  readonly verdict: Verdict | null;
  readonly reason: ChangeReason | null;
}
