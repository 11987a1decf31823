export type DataType = 'float32' | 'float16' | 'int64' | 'uint8' | 'bool';

/** A size, or the name of one that is known only when the graph runs (`'batch'`, `'batch*length'`). */
export type Dim = number | string;

/** Dimensions, outermost first; `[]` is a scalar. */
export type Shape = readonly Dim[];

/** A tensor in the graph being built; its data exists only when the graph runs. */
export interface Value {
  readonly name: string;
  readonly type: DataType;
  readonly shape: Shape;
}
