import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';
import type { FolderListing, PathPurpose, StudioInfo } from '#shared/api/studio-info.ts';

export interface AppServices {
  readonly describe: () => StudioInfo;
  /** The program's Vietnamese lexicon. */
  readonly listSyllables: () => Promise<SyllableCounts>;
  /** @throws AppError `FILE_NOT_READABLE` outside the home folder and the working folder. */
  readonly listFolder: (path: string | null) => Promise<FolderListing>;
  /** @throws AppError as `listFolder`; `PROJECT_EXISTS` if something of that name is there. */
  readonly createFolder: (path: string) => Promise<void>;
  /** Writes a chart or a table, whole or not at all. @throws AppError `FILE_NOT_WRITABLE`, `DISK_FULL`. */
  readonly saveFile: (path: string, base64: string) => Promise<void>;
  /** The system's own dialog; `null` where the host has none, `[]` when it was cancelled. */
  readonly pickPaths: (purpose: PathPurpose) => Promise<readonly string[] | null>;
}
