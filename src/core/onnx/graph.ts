import type { OpSignatures, OpType } from './op-signatures.ts';
import type { DataType, Dim, Shape, Value } from './value.ts';

export type { DataType, Dim, Shape, Value };

export interface GraphNode<Op extends OpType = OpType> {
  readonly op: Op;
  readonly inputs: OpSignatures[Op]['inputs'];
  readonly outputs: OpSignatures[Op]['outputs'];
  readonly attributes: OpSignatures[Op]['attributes'];
}

export type ConstantData = Float32Array | BigInt64Array | Uint8Array;

/** Nodes in the order they were added, which is a topological order by construction. */
export class Graph {
  nodes: GraphNode[] = [];
  readonly constants = new Map<Value, ConstantData>();
  readonly #scalars = new Map<number, Value>();
  readonly #names = new Set<string>();
  #count = 0;

  /**
   * A value the graph is given rather than computes: a fed input, or a weight.
   *
   * @throws GraphError if the name is taken.
   */
  input(name: string, type: DataType, shape: Shape): Value {
    if (this.#names.has(name)) throw new GraphError(`two graph inputs are called ${name}`);
    this.#names.add(name);
    return { name, type, shape };
  }

  /** A tensor that is written into the model, of the type of its data. */
  constant(data: ConstantData, shape: readonly number[]): Value {
    const size = shape.reduce((product, dim) => product * dim, 1);
    if (size !== data.length) {
      throw new GraphError(
        `a constant of shape [${shape}] needs ${size} numbers, got ${data.length}`,
      );
    }
    const value = this.value('constant', shape, typeOf(data));
    this.constants.set(value, data);
    return value;
  }

  /** The float32 scalar `number`, one constant however often it is asked for. */
  scalar(number: number): Value {
    const known = this.#scalars.get(number);
    if (known) return known;
    const value = this.constant(Float32Array.of(number), []);
    this.#scalars.set(number, value);
    return value;
  }

  /** A fresh name for what a node computes. */
  value(prefix: string, shape: Shape, type: DataType = 'float32'): Value {
    this.#count += 1;
    return { name: `${prefix}_${this.#count}`, type, shape };
  }

  add<Op extends OpType>(
    op: Op,
    inputs: OpSignatures[Op]['inputs'],
    outputs: OpSignatures[Op]['outputs'],
    attributes: OpSignatures[Op]['attributes'],
  ): OpSignatures[Op]['outputs'] {
    this.nodes.push({ op, inputs, outputs, attributes } as GraphNode);
    return outputs;
  }
}

function typeOf(data: ConstantData): DataType {
  if (data instanceof Float32Array) return 'float32';
  return data instanceof Uint8Array ? 'uint8' : 'int64';
}

/** The graph was built wrongly; always a bug in a builder, never the user's data. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
}
