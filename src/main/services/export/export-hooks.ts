/** What is told of an export while it goes on. */
export interface ExportHooks {
  readonly signal: AbortSignal;
  /** In what is written; `total` is null until it is known how much that is. */
  readonly onProgress: (done: number, total: number | null) => void;
}
