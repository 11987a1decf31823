import { Graph, type Value } from '#core/onnx/graph.ts';
import type { BlockCodes } from '#core/onnx/op-signatures.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { matMulNBits } from '#core/onnx/ops/mat-mul-n-bits.ts';
import { type InitializerData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession } from '#main/platform/onnx/session.ts';
import type { PackPrecision } from '#shared/api/model-status.ts';

/** A row and a matrix as they are in the feed-forward layers of GPT-2. */
const [WIDTH, COLUMNS] = [768, 3072] as const;
const CODES: Readonly<Record<PackPrecision, BlockCodes>> = {
  int8: { bits: 8, blockSize: 64 },
  int4: { bits: 4, blockSize: 32 },
};
const RUNS = 5;
/** What is less than that is no slowness but a busy machine. */
const WORTH_TELLING = 1.2;

const measured = new Map<PackPrecision, Promise<number | null>>();

/**
 * How many times as long a product with weights in codes takes on this CPU as one with float32; `null` unless it is longer.
 *
 * Where a CPU has no integer dot products the runtime may decode the weights anew each time. That is timed rather than
 * read from the CPU's flags, which do not say what the runtime has been built to use; once in a process.
 */
export function measureSlowCodes(precision: PackPrecision): Promise<number | null> {
  const known = measured.get(precision);
  if (known !== undefined) return known;
  const measuring = compare(CODES[precision]);
  measured.set(precision, measuring);
  return measuring;
}

async function compare(codes: BlockCodes): Promise<number | null> {
  const ofFloats = await timeProduct(addFloatProduct);
  const ofCodes = await timeProduct((graph, x) => addCodeProduct(graph, x, codes));
  return toSlowness(ofCodes / ofFloats);
}

/** @param ratio Of the time with codes to the time without. */
export function toSlowness(ratio: number): number | null {
  return ratio >= WORTH_TELLING ? ratio : null;
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

/** @returns The fewest milliseconds of some runs after the first. */
async function timeProduct(add: (graph: Graph, x: Value) => Product): Promise<number> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [1, WIDTH]);
  const { output, weights } = add(graph, x);
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
