import type { TensorMap } from '#main/platform/onnx/session.ts';

/** What a decoder's rows have read, as keys and values of every layer. */
export interface DecoderCache {
  /** Forgets everything. @returns Where in the batch each row stands. */
  start(rows: number): readonly number[];
  /** New row `i` continues row `from[i]`. @returns Where in the batch each new row stands. */
  continueRows(from: readonly number[]): readonly number[];
  /** Makes room for `length` more positions of each row. */
  open(length: number): OpenCache;
  /** Takes over what a run made of it. */
  keep(outputs: TensorMap): void;
}

export interface OpenCache {
  /** Position of the first that is new. */
  readonly first: number;
  readonly feeds: TensorMap;
  /** The outputs it wants of the run. */
  readonly fetches: Readonly<Record<string, null>>;
}
