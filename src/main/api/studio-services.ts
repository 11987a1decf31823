import type { AppSettings } from '#shared/api/app-settings.ts';
import type { BundlePreview, MergeReport, MergeRequest } from '#shared/api/bundle.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ImageDetails } from '#shared/api/image-details.ts';
import type { ImageRanking } from '#shared/api/image-ranking.ts';
import type { CaptionChoice, ExportFormat, JobReport } from '#shared/api/job-report.ts';
import type { EngineStatus, PackDetails, PackList } from '#shared/api/model-status.ts';
import type { ModelTask } from '#shared/api/model-task.ts';
import type { ProjectSummary, RecentProject } from '#shared/api/project-summary.ts';
import type { ReplacePreview, ReplaceRequest } from '#shared/api/replace-captions.ts';
import type { CorpusStatistics, WorkStatistics } from '#shared/api/statistics.ts';
import type { FolderListing, PathPurpose, StudioInfo } from '#shared/api/studio-info.ts';
import type { Annotator, AnnotatorRole } from '#shared/domain/annotator.ts';
import type { Caption, CaptionStatus } from '#shared/domain/caption.ts';
import type { UndoReport } from '#shared/domain/change.ts';
import type { Completion } from '#shared/domain/completion.ts';
import type {
  GalleryCounts,
  GalleryFacets,
  GalleryFilter,
  GalleryItem,
  GalleryQuery,
  SavedView,
} from '#shared/domain/gallery.ts';
import type { GuidelineChoice } from '#shared/domain/guideline.ts';
import type {
  AnnotatorId,
  CorpusId,
  EvaluationId,
  ImageId,
  JobId,
  ProjectId,
  SavedViewId,
  SuggestionId,
} from '#shared/domain/ids.ts';
import type { Split } from '#shared/domain/image.ts';
import type { Job, JobFailure } from '#shared/domain/job.ts';
import type { Corpus, LeakReport } from '#shared/domain/leak.ts';
import type { ProvenanceEntry } from '#shared/domain/provenance.ts';
import type { ChangeReason, PeopleReport, ReviewItem, ReviewQueue } from '#shared/domain/review.ts';
import type {
  ImageScore,
  ScorableSubject,
  ScoreSubject,
  ScoreTokenization,
  StoredEvaluation,
} from '#shared/domain/score.ts';
import type { DecodingMethod, SuggestedWord, Suggestion } from '#shared/domain/suggestion.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import type { TrainingEvent } from '#shared/training/training-event.ts';
import type { TrainingPlan } from '#shared/training/training-plan.ts';
import type {
  BeforeAfter,
  TrainingRun,
  TrainingRunDetails,
} from '#shared/training/training-run.ts';
import type {
  CaptionSelection,
  SelectionCounts,
  TrainingSetup,
} from '#shared/training/training-setup.ts';

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
  readonly views: ViewServices;
  readonly review: ReviewServices;
  readonly people: PeopleServices;
  readonly bundles: BundleServices;
  readonly leaks: LeakServices;
  readonly captions: CaptionServices;
  readonly suggestions: SuggestionServices;
  readonly embeddings: EmbeddingServices;
  readonly jobs: JobServices;
  readonly models: ModelServices;
  readonly exchange: ExchangeServices;
  readonly scores: ScoreServices;
  readonly training: TrainingServices;
  readonly settings: SettingsServices;
  readonly guidelines: GuidelineServices;
}

export interface ScoreServices {
  readonly list: (ref: ProjectRef) => Promise<{
    readonly subjects: readonly ScorableSubject[];
    readonly evaluations: readonly StoredEvaluation[];
  }>;
  readonly evaluate: (
    ref: ProjectRef,
    request: { readonly subject: ScoreSubject; readonly tokenization: ScoreTokenization },
    signal?: AbortSignal,
  ) => Promise<StoredEvaluation>;
  readonly listImages: (
    ref: ProjectRef,
    evaluationId: EvaluationId,
  ) => Promise<readonly ImageScore[]>;
  readonly remove: (ref: ProjectRef, evaluationId: EvaluationId) => Promise<void>;
  readonly describeCorpus: (ref: ProjectRef) => Promise<CorpusStatistics>;
  readonly describeFile: (ref: ProjectRef, path: string) => Promise<CorpusStatistics>;
  readonly describeWork: (ref: ProjectRef) => Promise<WorkStatistics>;
}

export interface AppServices {
  readonly describe: () => StudioInfo;
  /** @throws AppError `FILE_NOT_READABLE` outside the home folder and the working folder. */
  readonly listFolder: (path: string | null) => Promise<FolderListing>;
  /** @throws AppError as `listFolder`; `PROJECT_EXISTS` if something of that name is there. */
  readonly createFolder: (path: string) => Promise<void>;
  /** Writes a chart or a table, whole or not at all. @throws AppError `FILE_NOT_WRITABLE`, `DISK_FULL`. */
  readonly saveFile: (path: string, base64: string) => Promise<void>;
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
  readonly listIds: (
    ref: ProjectRef,
    query: GalleryQuery,
    limit?: number,
  ) => Promise<readonly ImageId[]>;
  readonly listItems: (ref: ProjectRef, ids: readonly ImageId[]) => Promise<readonly GalleryItem[]>;
  readonly count: (ref: ProjectRef, filter: GalleryFilter) => Promise<GalleryCounts>;
  readonly countFacets: (ref: ProjectRef, filter: GalleryFilter) => Promise<GalleryFacets>;
  readonly findNext: (
    ref: ProjectRef,
    query: GalleryQuery,
    from: ImageId,
  ) => Promise<ImageId | null>;
  readonly get: (ref: ProjectRef, imageId: ImageId) => Promise<ImageDetails>;
}

/** Filters that have a name; everybody in the project has the same. */
export interface ViewServices {
  readonly list: (ref: ProjectRef) => Promise<readonly SavedView[]>;
  /** An older view of that name is replaced. */
  readonly save: (ref: ProjectRef, view: Omit<SavedView, 'id'>) => Promise<SavedView>;
  readonly remove: (ref: ProjectRef, id: SavedViewId) => Promise<void>;
}

/** Judging captions. Each throws AppError `NOT_PERMITTED` for whoever may not see them. */
export interface ReviewServices {
  readonly queue: (ref: ProjectRef) => Promise<ReviewQueue>;
  /** @throws AppError `NOT_FOUND` if the slot is empty by now. */
  readonly get: (ref: SlotRef) => Promise<ReviewItem>;
  readonly approve: (ref: SlotRef, expectedText: string) => Promise<Caption>;
  readonly sendBack: (
    ref: SlotRef,
    request: { readonly expectedText: string; readonly comment: string },
  ) => Promise<Caption>;
  readonly reword: (
    ref: SlotRef,
    request: {
      readonly expectedText: string;
      readonly text: string;
      readonly reason: ChangeReason | null;
    },
  ) => Promise<Caption>;
}

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

/** Folders for volunteers. Each throws AppError `NOT_PERMITTED` as `ReviewServices`. */
export interface BundleServices {
  /** A job. `rules` are those of the program if left out. */
  readonly export: (
    ref: ProjectRef,
    request: {
      readonly annotatorId: AnnotatorId;
      readonly folder: string;
      readonly rules?: string | undefined;
    },
  ) => Promise<Job>;
  readonly preview: (ref: ProjectRef, path: string) => Promise<BundlePreview>;
  readonly merge: (ref: ProjectRef, request: MergeRequest) => Promise<MergeReport>;
}

/** Splits, and pictures that look alike across them. */
export interface LeakServices {
  readonly report: (ref: ProjectRef, signal: AbortSignal) => Promise<LeakReport>;
  readonly fingerprint: (ref: ProjectRef) => Promise<Job>;
  /** Lets the leaks that there are now be. */
  readonly accept: (ref: ProjectRef) => Promise<void>;
  /** @returns How many images each split has. */
  readonly assign: (
    ref: ProjectRef,
    request: { readonly seed: string; readonly shares: Readonly<Record<Split, number>> },
  ) => Promise<Readonly<Record<Split, number>>>;
  readonly importCorpus: (ref: ProjectRef, path: string) => Promise<Corpus>;
  readonly removeCorpus: (ref: ProjectRef, id: CorpusId) => Promise<void>;
}

export interface SaveRequest {
  /** Exactly what stands in the field; `''` empties the slot. */
  readonly text: string;
  /** Names one visit to the field: saves within it that follow closely are one step of undo. */
  readonly session?: string | undefined;
  /** What the field last knew to be saved; anything else there is an `EDIT_CONFLICT`. */
  readonly expectedText?: string | undefined;
  /** The suggestion that the text began as. */
  readonly suggestionId?: SuggestionId | undefined;
}

export interface AcceptRequest {
  readonly suggestionId: SuggestionId;
  /** The lowest empty one if left out. */
  readonly slot?: number | undefined;
  /** Whether a caption that is in the slot may go; undo brings it back. */
  readonly replace?: boolean | undefined;
}

/** How many captions of many images were changed, as one step of undo. */
export interface ManyReport {
  readonly changedCaptions: number;
  readonly skippedImages: number;
}

export interface CaptionServices {
  /** How the slot came to hold what it holds, oldest first. */
  readonly history: (ref: SlotRef) => Promise<readonly ProvenanceEntry[]>;
  readonly previewReplace: (ref: ProjectRef, request: ReplaceRequest) => Promise<ReplacePreview>;
  /** One step of undo. */
  readonly replace: (ref: ProjectRef, request: ReplaceRequest) => Promise<ManyReport>;
  /** @returns What the slot holds now. */
  readonly save: (ref: SlotRef, request: SaveRequest) => Promise<Caption | null>;
  readonly accept: (ref: ProjectRef, request: AcceptRequest) => Promise<Caption>;
  readonly setStatus: (ref: SlotRef, status: CaptionStatus) => Promise<Caption>;
  readonly clear: (ref: SlotRef) => Promise<void>;
  readonly acceptMany: (ref: ProjectRef, imageIds: readonly ImageId[]) => Promise<ManyReport>;
  readonly setStatusOfMany: (
    ref: ProjectRef,
    imageIds: readonly ImageId[],
    status: CaptionStatus,
  ) => Promise<ManyReport>;
  readonly undo: (ref: ProjectRef) => Promise<UndoReport | null>;
  readonly redo: (ref: ProjectRef) => Promise<UndoReport | null>;
}

export interface AskRequest {
  /** `'empty'`: every image without caption and without open suggestion. */
  readonly images: readonly ImageId[] | 'empty';
  readonly method: DecodingMethod;
  /** 1 for greedy. */
  readonly beams: number;
}

export interface CompleteRequest {
  readonly imageId: ImageId;
  /** What stands in the field, up to the caret. */
  readonly typed: string;
  /** Names who types; their next request gives this one up. */
  readonly session: string;
}

export interface SuggestionServices {
  /** What the model would write next. @throws AbortError once the session asks again. */
  readonly complete: (
    ref: ProjectRef,
    request: CompleteRequest,
    signal?: AbortSignal,
  ) => Promise<Completion>;
  /** What might stand next after whole words, likeliest first. @throws AbortError as `complete`. */
  readonly alternatives: (
    ref: ProjectRef,
    request: CompleteRequest,
    signal?: AbortSignal,
  ) => Promise<readonly SuggestedWord[]>;
  readonly ask: (ref: ProjectRef, request: AskRequest) => Promise<Job>;
  readonly dismiss: (ref: ProjectRef, suggestionId: SuggestionId) => Promise<Suggestion>;
  readonly restore: (ref: ProjectRef, suggestionId: SuggestionId) => Promise<Suggestion>;
}

export interface RankRequest {
  readonly like: { readonly text: string } | { readonly imageId: ImageId };
  readonly limit: number;
}

export interface EmbeddingServices {
  readonly compute: (ref: ProjectRef) => Promise<Job>;
  readonly rank: (
    ref: ProjectRef,
    request: RankRequest,
    signal: AbortSignal,
  ) => Promise<ImageRanking>;
}

export interface JobServices {
  /** Newest first. */
  readonly list: (ref: ProjectRef) => Promise<readonly Job[]>;
  readonly pause: (ref: JobRef) => Promise<void>;
  readonly resume: (ref: JobRef, retryFailed: boolean) => Promise<void>;
  readonly cancel: (ref: JobRef) => Promise<void>;
  readonly listFailures: (ref: JobRef) => Promise<readonly JobFailure[]>;
  /** `null` until the job is done. */
  readonly findReport: (ref: JobRef) => Promise<JobReport | null>;
  /** Yields each job as it is now, and again whenever it changed, until `signal` aborts. */
  readonly watch: (ref: ProjectRef, signal: AbortSignal) => AsyncIterable<Job>;
}

export interface ImportModelRequest {
  /** A CLIP: a model folder or a checkpoint. */
  readonly clip: string;
  /** A GPT-2 with its tokenizer: a model folder or a checkpoint in one. */
  readonly languageModel: string;
  /** A mapping network, or a whole ClipCap model. */
  readonly mapper: string;
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly licence?: string | undefined;
  readonly language?: string | undefined;
  readonly stopTokens?: readonly number[] | undefined;
  readonly normalizeEmbeddings?: boolean | undefined;
  readonly mapperHeads?: number | undefined;
}

export interface DownloadRequest {
  /** `org/name`, the address of its page on a hub, or the address of a file. */
  readonly address: string;
  readonly hub?: string | undefined;
  readonly revision?: string | undefined;
  /** Of a model on a hub: these files and no others. */
  readonly files?: readonly string[] | undefined;
  /** Of a single file: what it must be. */
  readonly sha256?: string | undefined;
}

/** A pack is named by its folder, and must be one that `listPacks` lists. */
export interface ModelServices {
  /** As they are for a project, or for all that have no choice of their own. */
  readonly listPacks: (projectId: ProjectId | null) => Promise<PackList>;
  /** For a project, or for all without a choice of their own; `null` takes a project's choice back. */
  readonly selectPack: (name: string | null, projectId: ProjectId | null) => Promise<void>;
  readonly inspectPack: (directory: string) => Promise<PackDetails>;
  readonly openPackFolder: (folder: string) => Promise<void>;
  /** @returns What `restorePack` takes. */
  readonly removePack: (directory: string) => Promise<string>;
  readonly restorePack: (removal: string) => Promise<void>;
  readonly importPack: (request: ImportModelRequest) => Promise<ModelTask>;
  /** Fetches a model; nothing else here goes to the network. */
  readonly downloadModel: (request: DownloadRequest) => Promise<ModelTask>;
  readonly verifyPack: (directory: string) => Promise<ModelTask>;
  /** @param folder Where a folder with the graphs is made. */
  readonly exportOnnx: (directory: string, folder: string) => Promise<ModelTask>;
  /** Yields all tasks now and whenever one changes, until `signal` aborts. */
  readonly watchTasks: (signal: AbortSignal) => AsyncIterable<readonly ModelTask[]>;
  readonly cancelTask: (id: number) => Promise<void>;
  /** Takes a failed or cancelled one up again. */
  readonly repeatTask: (id: number) => Promise<void>;
  readonly dismissTask: (id: number) => Promise<void>;
  /** Yields the engine's status now and whenever it changes, until `signal` aborts. */
  readonly watchEngine: (signal: AbortSignal) => AsyncIterable<EngineStatus>;
  /** Starts an engine that was given up. */
  readonly restartEngine: () => Promise<void>;
}

export interface ImportCaptionsRequest {
  /** A KTVIC or COCO captions file. */
  readonly path: string;
  /** Where its pictures are, in case several have one name. */
  readonly picturesFolder?: string | undefined;
}

export interface ExportRequest {
  readonly format: ExportFormat;
  /** Absolute path of the file to write; an older one is replaced at the end, whole. */
  readonly path: string;
  readonly captions: CaptionChoice;
  /** Whether a data-set card and every caption's history are written beside it. */
  readonly withCard?: boolean | undefined;
  /** Of these images alone; of all if left out. */
  readonly imageIds?: readonly ImageId[] | undefined;
}

export interface ExchangeServices {
  /** Files and folders, absolute; folders with what lies in them. */
  readonly importPictures: (ref: ProjectRef, paths: readonly string[]) => Promise<Job>;
  /** Pictures that a browser sent up under this batch name. */
  readonly importUploaded: (ref: ProjectRef, batch: string) => Promise<Job>;
  readonly importCaptions: (ref: ProjectRef, request: ImportCaptionsRequest) => Promise<Job>;
  readonly exportDataset: (ref: ProjectRef, request: ExportRequest) => Promise<Job>;
}

/** A way to train that comes with the studio. */
export interface RecipeDescription {
  readonly name: string;
  readonly title: string;
  /** Where its numbers come from. */
  readonly source: string;
  readonly recipe: Recipe;
}

export interface MadePackRef {
  readonly name: string;
  readonly directory: string;
}

export interface TrainingServices {
  readonly listRecipes: () => Promise<readonly RecipeDescription[]>;
  readonly countCaptions: (
    ref: ProjectRef,
    selection: CaptionSelection,
  ) => Promise<SelectionCounts>;
  /** Times two steps of the run that the setup describes, and looks for what speaks against it. */
  readonly plan: (
    ref: ProjectRef,
    setup: TrainingSetup,
    signal: AbortSignal,
  ) => Promise<TrainingPlan>;
  readonly start: (
    ref: ProjectRef,
    setup: TrainingSetup & { readonly name: string },
  ) => Promise<{ readonly run: string }>;
  /** Newest first. */
  readonly listRuns: (ref: ProjectRef) => Promise<readonly TrainingRun[]>;
  readonly getRun: (ref: ProjectRef, run: string) => Promise<TrainingRunDetails>;
  readonly pause: (ref: ProjectRef, run: string) => Promise<void>;
  readonly resume: (ref: ProjectRef, run: string) => Promise<void>;
  readonly stopAndKeep: (ref: ProjectRef, run: string) => Promise<void>;
  /** Ends the run and deletes what it learnt. */
  readonly cancel: (ref: ProjectRef, run: string) => Promise<void>;
  readonly rename: (ref: ProjectRef, run: string, name: string) => Promise<void>;
  readonly delete: (ref: ProjectRef, run: string) => Promise<void>;
  readonly makePack: (ref: ProjectRef, run: string) => Promise<MadePackRef>;
  readonly use: (ref: ProjectRef, run: string) => Promise<MadePackRef>;
  /** Starts a job that suggests for the held-out images with the run's model. */
  readonly suggestAgain: (ref: ProjectRef, run: string) => Promise<Job>;
  readonly compare: (ref: ProjectRef, run: string) => Promise<readonly BeforeAfter[]>;
  /** Yields what the run tells, in bunches, until `signal` aborts. */
  readonly watch: (
    ref: ProjectRef,
    run: string,
    signal: AbortSignal,
  ) => AsyncIterable<readonly TrainingEvent[]>;
}

export interface GuidelineServices {
  readonly get: (ref: ProjectRef) => Promise<GuidelineChoice>;
  readonly set: (ref: ProjectRef, choice: GuidelineChoice) => Promise<void>;
}

export interface SettingsServices {
  readonly get: () => Promise<AppSettings>;
  readonly update: (change: Partial<AppSettings>) => Promise<AppSettings>;
}
