import { describe, expect, test } from 'vitest';
import { addGradients } from '#core/onnx/gradients.ts';
import type { Graph, Value } from '#core/onnx/graph.ts';
import type { OpType } from '#core/onnx/op-signatures.ts';
import { add } from '#core/onnx/ops/add.ts';
import { mul } from '#core/onnx/ops/mul.ts';
import { reduceSum } from '#core/onnx/ops/reduce-sum.ts';
import { evaluate } from '#tests/support/evaluate.ts';
import { expectClose } from '#tests/support/expect-close.ts';
import { differentiateNumerically } from '#tests/support/finite-differences.ts';
import { runGraph } from '#tests/support/run-graph.ts';
import { type BuiltCase, buildCase, type OperatorCase } from './operator-case.ts';
import { OPERATOR_CASES } from './operator-cases.ts';

const cases = Object.entries(OPERATOR_CASES).flatMap(([op, list]) =>
  list.map((each) => [op as OpType, describeCase(each), each] as const),
);
const differentiable = cases.filter(([, , { noGradient }]) => noGradient === undefined);

describe('every operator means in onnxruntime what the interpreter says', () => {
  test.each(cases)('%s of %s', async (op, _name, each) => {
    const { graph, feeds, outputs } = buildCase(each);
    expect(graph.nodes.map((node) => node.op)).toContain(op);
    await expectSame(graph, feeds, outputs);
  });
});

describe('every gradient agrees with central differences, and onnxruntime with it', () => {
  test.each(differentiable)('%s of %s', async (_op, _name, each) => {
    const built = buildCase(each);
    const { graph, feeds } = built;
    const loss = weightedSum(built);
    const targets = built.inputs.filter(({ type }) => type === 'float32');
    const gradients = addGradients(graph, loss, new Set(targets));
    const reached = targets.filter((target) => gradients.has(target));
    expect(reached.length).toBeGreaterThan(0);

    const computed = evaluate(graph, feeds, [...gradients.values()]);
    for (const target of reached) {
      const gradient = gradients.get(target)!;
      expect(gradient.shape).toEqual(target.shape);
      const expected = differentiateNumerically(graph, feeds, { loss, target });
      expectClose(computed.get(gradient)!, expected, { tolerance: 1e-6, what: target.name });
    }
    await expectSame(graph, feeds, [...gradients.values()]);
  });
});

test('only operators that no loss goes through have no gradient', () => {
  const without = new Set(Object.keys(OPERATOR_CASES));
  for (const [op] of differentiable) without.delete(op);
  expect([...without].sort()).toEqual([
    ...['Cast', 'GatherBlockQuantized', 'MatMulNBits', 'Min', 'ScatterElements', 'ScatterND'],
    ...['Shape', 'SplitInTwo', 'TopK'],
  ]);
});

/** Σ w·y with random w, so that no error in a gradient cancels another. */
function weightedSum({ graph, outputs, feed }: BuiltCase): Value {
  const sums = outputs.map((output) => {
    const weighted = mul(graph, output, feed(output.shape));
    const axes = output.shape.map((_, axis) => axis);
    return axes.length === 0 ? weighted : reduceSum(graph, weighted, axes, false);
  });
  return sums.reduce((total, sum) => add(graph, total, sum));
}

async function expectSame(graph: Graph, feeds: BuiltCase['feeds'], outputs: readonly Value[]) {
  const expected = evaluate(graph, feeds, outputs);
  const actual = await runGraph(graph, feeds, outputs);
  for (const output of outputs) {
    expectClose(actual.get(output)!, expected.get(output)!, { tolerance: 3e-6, what: output.name });
  }
}

function describeCase({ name, inputs }: OperatorCase): string {
  return `${name}: ${inputs.map(({ shape }) => `[${shape}]`).join(' ')}`;
}
