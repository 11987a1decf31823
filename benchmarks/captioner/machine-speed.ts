import { Graph } from '#core/onnx/graph.ts';
import { matMul } from '#core/onnx/ops/mat-mul.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession, type Provider } from '#main/platform/onnx/session.ts';
import { timeBest } from './time.ts';

const SIZE = 1536;

/** Floating point operations a second that the runtime's own matrix product reaches, at its best. */
export async function measureSgemm(provider: Provider = 'cpu'): Promise<number> {
  const graph = new Graph();
  const a = graph.input('a', 'float32', [SIZE, SIZE]);
  const b = graph.input('b', 'float32', [SIZE, SIZE]);
  const weights = new Float32Array(SIZE * SIZE).fill(0.5);
  const session = await openSession(
    serializeModel({
      graph,
      inputs: [a],
      outputs: [matMul(graph, a, b)],
      initializers: new Map([[b, weights]]),
    }),
    { providers: [provider] },
  );
  const feeds = { a: floatTensor(weights.slice(), [SIZE, SIZE]) };
  const ms = await timeBest(() => session.run(feeds), 4);
  await session.close();
  return (2 * SIZE ** 3) / (ms / 1000);
}
