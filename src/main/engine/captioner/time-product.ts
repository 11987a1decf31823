import { Graph, type Value } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { matMulNBits } from '#core/onnx/ops/mat-mul-n-bits.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession } from '#main/platform/onnx/session.ts';

/** A row and a matrix as they are in the feed-forward layers of GPT-2. */
const [WIDTH, COLUMNS] = [768, 3072] as const;
const RUNS = 5;

/**
 * How long the runtime takes for a row times a matrix on this CPU.
 *
 * @param codes Of the matrix; `null` for one of float32.
 * @returns The fewest milliseconds of some runs after the first.
 */
export async function timeProduct(codes: BlockCodes | null): Promise<number> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [1, WIDTH]);
  const { output, weights } =
    codes === null ? addFloatProduct(graph, x) : addCodeProduct(graph, x, codes);
  const model = serializeModel({ graph, inputs: [x], outputs: [output], initializers: weights });
  const session = await openSession(model);
  try {
    const feeds = { x: floatTensor(new Float32Array(WIDTH).fill(0.1), [1, WIDTH]) };
    await session.run(feeds);
    let best = Number.POSITIVE_INFINITY;
    for (let run = 0; run < RUNS; run += 1) {
      const start = performance.now();
      await session.run(feeds);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  } finally {
    await session.close();
  }
}

interface Product {
  readonly output: Value;
  readonly weights: ReadonlyMap<Value, InitializerData>;
}

function addFloatProduct(graph: Graph, x: Value): Product {
  const weight = graph.input('weight', 'float32', [WIDTH, COLUMNS]);
  const data = new Float32Array(WIDTH * COLUMNS).fill(0.5);
  return { output: matMul(graph, x, weight), weights: new Map([[weight, data]]) };
}

function addCodeProduct(graph: Graph, x: Value, codes: BlockCodes): Product {
  const blocks = WIDTH / codes.blockSize;
  const shape = [COLUMNS, blocks, (codes.blockSize * codes.bits) / 8];
  const packed = graph.input('packed', 'uint8', shape);
  const scales = graph.input('scales', 'float32', [COLUMNS, blocks]);
  return {
    output: matMulNBits(graph, { a: x, packed, scales }, { ...codes, computesInInt8: true }),
    weights: new Map<Value, InitializerData>([
      [packed, new Uint8Array((COLUMNS * WIDTH * codes.bits) / 8).fill(0x57)],
      [scales, new Float32Array(COLUMNS * blocks).fill(0.01)],
    ]),
  };
}
