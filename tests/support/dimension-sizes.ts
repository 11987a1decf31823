import type { Dim, Value } from '#core/onnx/graph.ts';
import type { NdArray } from './nd-array.ts';

/** What named dimensions are in one evaluation; a name is bound where it is first met. */
export class DimensionSizes {
  readonly #sizes: Map<string, number>;

  constructor(known: Readonly<Record<string, number>> = {}) {
    this.#sizes = new Map(Object.entries(known));
  }

  /** The size of `4`, `'batch'`, `'past+1'` or `'batch*length'`. */
  resolve(dim: Dim): number {
    if (typeof dim === 'number') return dim;
    const known = this.#sizes.get(dim);
    if (known !== undefined) return known;
    const parts = dim.split('*').map((part) => part.split('+'));
    if (parts.length === 1 && parts[0]?.length === 1)
      throw new Error(`nothing says how much ${dim} is`);
    return parts.reduce(
      (product, terms) => product * terms.reduce((sum, term) => sum + this.#term(term), 0),
      1,
    );
  }

  /** Holds the shape that was inferred while building against the one that came out. */
  check(value: Value, { shape }: NdArray): void {
    const inferred = value.shape.map((dim, axis) => {
      if (typeof dim === 'string' && /^[^*+]+$/.test(dim) && !this.#sizes.has(dim)) {
        this.#sizes.set(dim, shape[axis]!);
      }
      return this.resolve(dim);
    });
    if (inferred.join() !== shape.join()) {
      throw new Error(`${value.name}[${value.shape}] came out as [${shape}]`);
    }
  }

  #term(term: string): number {
    return Number.isInteger(Number(term)) ? Number(term) : this.resolve(term);
  }
}
