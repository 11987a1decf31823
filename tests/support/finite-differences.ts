import type { Graph, Value } from '#core/onnx/graph.ts';
import { type Arrays, evaluate } from './evaluate.ts';
import type { NdArray } from './nd-array.ts';

const STEP = 1e-5;

/** The gradient of `loss` `[]` by central differences, (f(x + h) − f(x − h)) / 2h in every entry of `target`. */
export function differentiateNumerically(
  graph: Graph,
  feeds: Arrays,
  { loss, target }: { readonly loss: Value; readonly target: Value },
): NdArray {
  const x = feeds.get(target)!;
  const data = x.data.map((_, place) => {
    const at = (move: number) => {
      const moved = x.data.slice();
      moved[place]! += move;
      const inputs = new Map(feeds).set(target, { shape: x.shape, data: moved });
      return evaluate(graph, inputs, [loss]).get(loss)!.data[0]!;
    };
    return (at(STEP) - at(-STEP)) / (2 * STEP);
  });
  return { shape: x.shape, data };
}

/** The slope of `loss` `[]` in `direction`, a move of `target`, by central differences. */
export function slopeAlong(
  graph: Graph,
  feeds: Arrays,
  {
    loss,
    target,
    direction,
  }: { readonly loss: Value; readonly target: Value; readonly direction: NdArray },
): number {
  const x = feeds.get(target)!;
  const at = (factor: number) => {
    const data = x.data.map((value, place) => value + factor * direction.data[place]!);
    const inputs = new Map(feeds).set(target, { shape: x.shape, data });
    return evaluate(graph, inputs, [loss]).get(loss)!.data[0]!;
  };
  return (at(STEP) - at(-STEP)) / (2 * STEP);
}
