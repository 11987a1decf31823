import type { Graph, GraphNode, Value } from '#core/onnx/graph.ts';
import { HALF_RULES } from './half-rules.ts';

/** The largest number of float16. */
const LARGEST_HALF = 65504;

/** A graph with the weights it asks for, which stay float32 inputs whatever becomes of them inside. */
export interface WeightedGraph {
  readonly graph: Graph;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly parameters: ReadonlyMap<string, Value>;
}

/**
 * Has a graph multiply in float16, in place: products read and write float16, and what adds up many numbers, has an
 * exponential or runs past all layers (the sum that each layer adds to) stays float32, as in PyTorch's autocast.
 *
 * A weight is cast where it is read, which a runtime does once, when it opens the graph.
 *
 * @param state Names of the inputs and outputs that are float16 themselves, such as a cache that stays on a device.
 * @returns The same graph under its inputs and outputs of now.
 */
export function computeInHalf<Role extends WeightedGraph>(
  role: Role,
  state: ReadonlySet<string> = new Set(),
): Role {
  const pass = new HalfPass(role, state);
  return { ...role, ...pass.run() };
}

class HalfPass {
  readonly #graph: Graph;
  readonly #role: WeightedGraph;
  readonly #state: ReadonlySet<string>;
  /** Weights, constants and what is made of them alone: cast once, when the graph is opened. */
  readonly #fixed: Set<Value>;
  /** What is float16 where the graph computes it, by the value that it was before. */
  readonly #halves = new Map<Value, Value>();
  /** The other form of a value, where something read it. */
  readonly #casts = new Map<Value, Value>();

  constructor(role: WeightedGraph, state: ReadonlySet<string>) {
    this.#graph = role.graph;
    this.#role = role;
    this.#state = state;
    this.#fixed = new Set([...role.parameters.values(), ...role.graph.constants.keys()]);
  }

  run(): Pick<WeightedGraph, 'inputs' | 'outputs'> {
    const { inputs, outputs } = this.#role;
    for (const input of inputs) {
      if (this.#state.has(input.name)) this.#halves.set(input, toHalf(input));
    }
    const before = this.#graph.nodes;
    this.#graph.nodes = [];
    for (const node of before) this.#convert(node);
    const present = (value: Value) => this.#halves.get(value) ?? value;
    return { inputs: inputs.map(present), outputs: outputs.map(present) };
  }

  #convert(node: GraphNode): void {
    const isHalf = this.#isComputedInHalf(node);
    const inputs = node.inputs.map((input) =>
      isHalf ? this.#inHalf(input) : this.#inFloat(input),
    );
    const outputs: readonly Value[] = node.outputs;
    if (node.inputs.every((input) => this.#fixed.has(input))) {
      for (const output of outputs) this.#fixed.add(output);
    }
    const after: GraphNode[] = [];
    const computed = outputs.map((output) => {
      if (output.type !== 'float32') return output;
      const goesOnInHalf = this.#goesOnInHalf(node, output, isHalf);
      const wanted = goesOnInHalf ? toHalf(output) : output;
      if (goesOnInHalf) this.#halves.set(output, wanted);
      if (goesOnInHalf === isHalf) return wanted;
      const other = this.#graph.value('cast', output.shape, isHalf ? 'float16' : 'float32');
      after.push(castNode(other, wanted));
      return other;
    });
    this.#graph.nodes.push(
      { ...node, inputs, outputs: computed } as unknown as GraphNode,
      ...after,
    );
  }

  #isComputedInHalf(node: GraphNode): boolean {
    const rule = HALF_RULES[node.op];
    const [first] = node.inputs as readonly (Value | undefined)[];
    if (rule === 'float' || first === undefined) return false;
    if (rule === 'half') return true;
    if (rule === 'lookUp' && this.#isTable(first)) return true;
    const floats = node.inputs.filter(({ type }) => type === 'float32');
    const changing = floats.filter((input) => !this.#fixed.has(input));
    return (
      changing.length > 0 &&
      changing.every((input) => this.#halves.has(input)) &&
      floats.every((input) => this.#fitsHalf(input))
    );
  }

  /** Whether what a node gives is float16 for those that read it. */
  #goesOnInHalf(node: GraphNode, output: Value, isHalf: boolean): boolean {
    if (this.#role.outputs.includes(output)) return this.#state.has(output.name);
    const [first] = node.inputs as readonly (Value | undefined)[];
    const isLookedUp = HALF_RULES[node.op] === 'lookUp' && first && this.#isTable(first);
    return isHalf && !isLookedUp;
  }

  #isTable(value: Value): boolean {
    return value.type === 'float32' && this.#fixed.has(value);
  }

  #fitsHalf(value: Value): boolean {
    const data = this.#graph.constants.get(value);
    return !(data instanceof Float32Array) || data.every((x) => Math.abs(x) <= LARGEST_HALF);
  }

  #inHalf(value: Value): Value {
    if (value.type !== 'float32') return value;
    return this.#halves.get(value) ?? this.#cast(value, value, 'float16');
  }

  #inFloat(value: Value): Value {
    const half = this.#halves.get(value);
    return half === undefined ? value : this.#cast(value, half, 'float32');
  }

  /** The other form of `value`, from the one that there is; one cast however often it is read. */
  #cast(value: Value, from: Value, type: 'float16' | 'float32'): Value {
    const known = this.#casts.get(value);
    if (known !== undefined) return known;
    const cast = this.#graph.value('cast', value.shape, type);
    this.#casts.set(value, cast);
    this.#graph.nodes.push(castNode(from, cast));
    return cast;
  }
}

function toHalf(value: Value): Value {
  return { ...value, type: 'float16' };
}

function castNode(from: Value, to: Value): GraphNode {
  const node: GraphNode<'Cast'> = {
    op: 'Cast',
    inputs: [from],
    outputs: [to],
    attributes: { to: to.type },
  };
  return node as GraphNode;
}
