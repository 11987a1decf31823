import { Graph } from '#core/onnx/graph.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession, type Provider } from '#main/platform/onnx/session.ts';
import { timeBest } from './time.ts';

const SIZE = 1536;
/** 256 MiB, which no cache holds. */
const READ = { rows: 4096, columns: 16384 } as const;

/** Floating point operations a second that the runtime's own matrix product reaches, at its best. */
export async function measureSgemm(provider: Provider = 'cpu'): Promise<number> {
  const ms = await timeProduct(provider, { height: SIZE, rows: SIZE, columns: SIZE });
  return (2 * SIZE ** 3) / (ms / 1000);
}

/** Bytes a second at which the runtime reads a matrix that it multiplies one row by: what a caption alone waits for. */
export async function measureReading(provider: Provider = 'cpu'): Promise<number> {
  const ms = await timeProduct(provider, { height: 1, ...READ });
  return (4 * READ.rows * READ.columns) / (ms / 1000);
}

interface ProductSizes {
  /** Of the first matrix, `[height, rows]`; the second is `[rows, columns]`. */
  readonly height: number;
  readonly rows: number;
  readonly columns: number;
}

/** @returns Milliseconds, at its best. */
async function timeProduct(
  provider: Provider,
  { height, rows, columns }: ProductSizes,
): Promise<number> {
  const graph = new Graph();
  const a = graph.input('a', 'float32', [height, rows]);
  const b = graph.input('b', 'float32', [rows, columns]);
  const weights = new Float32Array(rows * columns).fill(0.5);
  const session = await openSession(
    serializeModel({
      graph,
      inputs: [a],
      outputs: [matMul(graph, a, b)],
      initializers: new Map([[b, weights]]),
    }),
    { providers: [provider] },
  );
  const feeds = { a: floatTensor(weights.slice(0, height * rows), [height, rows]) };
  const ms = await timeBest(() => session.run(feeds), 4);
  await session.close();
  return ms;
}
