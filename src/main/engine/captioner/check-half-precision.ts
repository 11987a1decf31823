import { Graph } from '#core/onnx/graph.ts';
import { cast } from '#core/onnx/ops/cast.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession, type Provider } from '#main/platform/onnx/session.ts';

const SIZE = 4;

/**
 * Has a provider compute a product in float16, which asks its device whether it can.
 *
 * @throws Error as the runtime reports it: there is no such device, or it has no float16.
 */
export async function checkHalfPrecision(provider: Provider): Promise<void> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [SIZE, SIZE]);
  const half = cast(graph, x, 'float16');
  const product = graph.value('product', half.shape, 'float16');
  graph.add('MatMul', [half, half], [product], {});
  const output = cast(graph, product, 'float32');
  const model = serializeModel({ graph, inputs: [x], outputs: [output] });
  const session = await openSession(model, { providers: [provider] });
  try {
    await session.run({ x: floatTensor(new Float32Array(SIZE * SIZE).fill(1), [SIZE, SIZE]) });
  } finally {
    await session.close();
  }
}
