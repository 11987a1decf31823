import type { AppSettings } from '#shared/api/app-settings.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { EditResult, ImageDetails, UndoResult } from '#shared/api/image-details.ts';
import type { ExportFormat, JobReport } from '#shared/api/job-report.ts';
import type { EngineStatus, ModelPackSummary } from '#shared/api/model-status.ts';
import type { ProjectSummary, RecentProject } from '#shared/api/project-summary.ts';
import type { FolderListing, PathPurpose, StudioInfo } from '#shared/api/studio-info.ts';
import type { CaptionStatus } from '#shared/domain/caption.ts';
import type {
  GalleryCounts,
  GalleryFilter,
  GalleryItem,
  GalleryQuery,
} from '#shared/domain/gallery.ts';
import type { ImageId, JobId, ProjectId, SuggestionId } from '#shared/domain/ids.ts';
import type { Job, JobFailure } from '#shared/domain/job.ts';
import type { DecodingMethod } from '#shared/domain/suggestion.ts';

/** One caption field of a project. */
export interface SlotRef {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  /** From 1. */
  readonly slot: number;
}

export interface ProjectRef {
  readonly projectId: ProjectId;
}

export interface JobRef extends ProjectRef {
  readonly jobId: JobId;
}

/**
 * What the router calls: everything a screen can ask for, over #shared types alone.
 *
 * The router and the renderer's client compile against this record, so neither sees a database, a
 * file or an engine. A project that was closed or never opened in this process is opened again
 * where a recent one has the id; else every function throws AppError `NOT_FOUND`.
 */
export interface StudioServices {
  readonly app: AppServices;
  readonly projects: ProjectServices;
  readonly images: ImageServices;
  readonly captions: CaptionServices;
  readonly suggestions: SuggestionServices;
  readonly jobs: JobServices;
  readonly models: ModelServices;
  readonly exchange: ExchangeServices;
  readonly settings: SettingsServices;
}

export interface AppServices {
  readonly describe: () => StudioInfo;
  /** @throws AppError `FILE_NOT_READABLE` outside the home folder and the working folder. */
  readonly listFolder: (path: string | null) => Promise<FolderListing>;
  /** @throws AppError as `listFolder`; `PROJECT_EXISTS` if something of that name is there. */
  readonly createFolder: (path: string) => Promise<void>;
  /** The system's own dialog; `null` where the host has none, `[]` when it was cancelled. */
  readonly pickPaths: (purpose: PathPurpose) => Promise<readonly string[] | null>;
}

export interface ProjectServices {
  readonly listRecent: () => Promise<readonly RecentProject[]>;
  readonly forgetRecent: (projectId: ProjectId) => Promise<void>;
  readonly create: (request: {
    readonly folder: string;
    readonly name?: string | undefined;
    readonly slotCount?: number | undefined;
  }) => Promise<ProjectSummary>;
  readonly createDemo: () => Promise<ProjectSummary>;
  readonly open: (folder: string) => Promise<ProjectSummary>;
  readonly get: (ref: ProjectRef) => Promise<ProjectSummary>;
  readonly close: (ref: ProjectRef) => Promise<void>;
  /** Yields what changes until `signal` aborts; first `everything`, so that nothing is missed. */
  readonly watch: (ref: ProjectRef, signal: AbortSignal) => AsyncIterable<ChangeEvent>;
}

export interface ImageServices {
  readonly listIds: (ref: ProjectRef, query: GalleryQuery) => Promise<readonly ImageId[]>;
  readonly listItems: (ref: ProjectRef, ids: readonly ImageId[]) => Promise<readonly GalleryItem[]>;
  readonly count: (ref: ProjectRef, filter: GalleryFilter) => Promise<GalleryCounts>;
  readonly findNext: (
    ref: ProjectRef,
    query: GalleryQuery,
    from: ImageId,
  ) => Promise<ImageId | null>;
  readonly get: (ref: ProjectRef, imageId: ImageId) => Promise<ImageDetails>;
}

export interface CaptionServices {
  /** `session` names one visit to the field: saves within it are one step of undo. */
  readonly save: (ref: SlotRef, text: string, session: string) => Promise<EditResult>;
  /** Puts a suggestion's text into a slot; whatever was there is one undo away. */
  readonly accept: (ref: SlotRef, suggestionId: SuggestionId) => Promise<EditResult>;
  readonly setStatus: (ref: SlotRef, status: CaptionStatus) => Promise<EditResult>;
  readonly clear: (ref: SlotRef) => Promise<EditResult>;
  readonly undo: (ref: ProjectRef) => Promise<UndoResult | null>;
  readonly redo: (ref: ProjectRef) => Promise<UndoResult | null>;
}

export interface AskRequest {
  /** `'empty'`: every image without caption and without open suggestion. */
  readonly images: readonly ImageId[] | 'empty';
  readonly method: DecodingMethod;
  /** 1 for greedy. */
  readonly beams: number;
}

export interface SuggestionServices {
  readonly ask: (ref: ProjectRef, request: AskRequest) => Promise<Job>;
  readonly dismiss: (ref: ProjectRef, suggestionId: SuggestionId) => Promise<void>;
}

export interface JobServices {
  /** Newest first. */
  readonly list: (ref: ProjectRef) => Promise<readonly Job[]>;
  readonly pause: (ref: JobRef) => Promise<void>;
  readonly resume: (ref: JobRef) => Promise<void>;
  readonly cancel: (ref: JobRef) => Promise<void>;
  readonly listFailures: (ref: JobRef) => Promise<readonly JobFailure[]>;
  /** `null` until the job is done. */
  readonly findReport: (ref: JobRef) => Promise<JobReport | null>;
  /** Yields each job as it is now, and again whenever it changed, until `signal` aborts. */
  readonly watch: (ref: ProjectRef, signal: AbortSignal) => AsyncIterable<Job>;
}

export interface ModelServices {
  readonly listPacks: () => Promise<readonly ModelPackSummary[]>;
  readonly selectPack: (name: string) => Promise<void>;
  /** Yields the engine's status now and whenever it changes, until `signal` aborts. */
  readonly watchEngine: (signal: AbortSignal) => AsyncIterable<EngineStatus>;
  /** Starts an engine that was given up. */
  readonly restartEngine: () => Promise<void>;
}

export interface ExchangeServices {
  /** Files and folders, absolute; folders with what lies in them. */
  readonly importPictures: (ref: ProjectRef, paths: readonly string[]) => Promise<Job>;
  /** Pictures that a browser sent up under this batch name. */
  readonly importUploaded: (ref: ProjectRef, batch: string) => Promise<Job>;
  readonly importAnnotations: (
    ref: ProjectRef,
    request: { readonly path: string; readonly picturesFolder?: string | undefined },
  ) => Promise<Job>;
  readonly exportDataset: (
    ref: ProjectRef,
    request: {
      readonly format: ExportFormat;
      /** Absolute path of the file to write; an older one is replaced at the end, whole. */
      readonly path: string;
      readonly approvedOnly: boolean;
    },
  ) => Promise<Job>;
}

export interface SettingsServices {
  readonly get: () => Promise<AppSettings>;
  readonly update: (change: Partial<AppSettings>) => Promise<AppSettings>;
}
