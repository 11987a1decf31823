import type { JobErrorCode } from '#shared/domain/job.ts';

export const MODEL_TASK_KINDS = [
  'import',
  'download',
  'verify',
  'export-onnx',
  'quantize',
] as const;
export type ModelTaskKind = (typeof MODEL_TASK_KINDS)[number];

/** What a model can be imported as. */
export type ModelPart = 'clip' | 'languageModel' | 'mapper';

export type ModelTaskState = 'running' | 'done' | 'failed' | 'cancelled';

/** Long work on models. It belongs to no project, and is forgotten when the studio ends. */
export interface ModelTask {
  readonly id: number;
  readonly kind: ModelTaskKind;
  /** What it is about: a pack's title, a model's address. */
  readonly subject: string;
  readonly state: ModelTaskState;
  /** In `unit`s. */
  readonly done: number;
  /** `null` while the amount is not known yet. */
  readonly total: number | null;
  readonly unit: 'bytes' | 'files' | 'steps';
  readonly error: { readonly code: JobErrorCode; readonly message: string } | null;
  /** Once it is done: what a person should know, a sentence each, in English. */
  readonly notes: readonly string[];
  /** Once it is done: absolute path of the folder that was written, if one was. */
  readonly folder: string | null;
  /** Once it is done: what was downloaded, as an import takes it. */
  readonly downloaded: { readonly part: ModelPart; readonly path: string } | null;
}
