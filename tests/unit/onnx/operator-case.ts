import { Graph, type Shape, type Value } from '#core/onnx/graph.ts';
import { DimensionSizes } from '#tests/support/dimension-sizes.ts';
import type { Arrays } from '#tests/support/evaluate.ts';
import type { NdArray } from '#tests/support/nd-array.ts';
import { type NumberRange, randomArray, randomIntegers } from '#tests/support/random-arrays.ts';

export interface InputSpec {
  readonly shape: Shape;
  /** Integers below this bound instead of floats. */
  readonly below?: number;
  readonly range?: NumberRange;
}

/** One use of an operator with random inputs. */
export interface OperatorCase {
  /** What is special about it; shapes are added to the test's name. */
  readonly name: string;
  readonly inputs: readonly InputSpec[];
  /** Sizes of the dimensions that have names. */
  readonly dims?: Readonly<Record<string, number>>;
  readonly build: (graph: Graph, inputs: readonly Value[]) => readonly Value[];
  /** Why no gradient is checked. */
  readonly noGradient?: string;
}

export interface BuiltCase {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly feeds: Arrays;
  /** Another random input of that shape. */
  readonly feed: (shape: Shape) => Value;
}

/** Builds the graph of a case and draws its inputs. */
export function buildCase({ name, inputs: specs, dims = {}, build }: OperatorCase): BuiltCase {
  const graph = new Graph();
  const sizes = new DimensionSizes(dims);
  const feeds = new Map<Value, NdArray>();
  const feed = ({ shape, below, range }: InputSpec): Value => {
    const id = `x${feeds.size}`;
    const value = graph.input(id, below === undefined ? 'float32' : 'int64', shape);
    const seed = `${name}/${id}`;
    const size = shape.map((dim) => sizes.resolve(dim));
    const array =
      below === undefined ? randomArray(seed, size, range) : randomIntegers(seed, size, below);
    feeds.set(value, array);
    return value;
  };
  const inputs = specs.map(feed);
  return {
    graph,
    inputs,
    outputs: build(graph, inputs),
    feeds,
    feed: (shape) => feed({ shape }),
  };
}
