import type {
  EngineStatus,
  PackDetails,
  PackList,
  PackPrecision,
} from '#shared/api/model-status.ts';
import type { ModelTask } from '#shared/api/model-task.ts';
import type { ProjectId } from '#shared/domain/ids.ts';

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
  /** Makes a smaller pack of another and measures what that costs. */
  readonly quantizePack: (request: {
    readonly directory: string;
    readonly precision: PackPrecision;
  }) => Promise<ModelTask>;
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
