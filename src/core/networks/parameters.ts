import { type Graph, GraphError, type Shape, type Value } from '#core/onnx/graph.ts';

/**
 * The weights a network asks for while it is built, under their checkpoint names.
 *
 * Whether a weight becomes an initializer or a fed input is decided when the graph is serialised, so
 * inference and training share one definition.
 */
export class Parameters {
  readonly #graph: Graph;
  readonly #prefix: string;
  readonly #values: Map<string, Value>;

  constructor(graph: Graph, prefix = '', values = new Map<string, Value>()) {
    this.#graph = graph;
    this.#prefix = prefix;
    this.#values = values;
  }

  /**
   * The weight of that name, the same value however often it is asked for.
   *
   * @throws GraphError if it was asked for with another shape before.
   */
  get(name: string, shape: Shape): Value {
    const full = this.#prefix + name;
    const known = this.#values.get(full);
    if (known) {
      if (known.shape.join() === shape.join()) return known;
      throw new GraphError(`${full} is [${known.shape}] and [${shape}]`);
    }
    const value = this.#graph.input(full, 'float32', shape);
    this.#values.set(full, value);
    return value;
  }

  /** The same weights, with `prefix` before every name. */
  scope(prefix: string): Parameters {
    return new Parameters(this.#graph, this.#prefix + prefix, this.#values);
  }

  /** Everything asked for so far, by full name. */
  get values(): ReadonlyMap<string, Value> {
    return this.#values;
  }
}
