import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import { floatsOf, floatTensor, openSession } from '#main/platform/onnx/session.ts';
import type { PictureStore } from './pictures.ts';
import { createProgressLine } from './progress-line.ts';
import { clipConfig } from './settings.ts';
import { FRONT_VIEW, writePixels } from './shifted-pixels.ts';

const BATCH = 64;

/** Encodes all pictures with the trained image tower; unit rows `[N, E]`. */
export async function encodePictures(
  pictures: PictureStore,
  clip: ReadonlyMap<string, WeightState>,
  vocabularySize: number,
): Promise<Float32Array> {
  const config = clipConfig(vocabularySize);
  const { size } = pictures;
  const graph = new Graph();
  const parameters = new Parameters(graph);
  const pixels = graph.input('pixels', 'float32', ['batch', 3, size, size]);
  const features = unitRows(graph, clipImageEncoder(graph, parameters, pixels, config));
  const initializers = new Map(
    [...parameters.values.values()].map((value) => {
      const weight = clip.get(value.name);
      if (!weight) throw new Error(`CLIP has no ${value.name}`);
      return [value, weight.parameter] as const;
    }),
  );
  const output = identity(graph, features, 'features');
  const session = await openSession(
    serializeModel({ graph, inputs: [pixels], outputs: [output], initializers }),
  );
  const count = pictures.data.length / (size * size * 3);
  const width = config.projectionWidth;
  const all = new Float32Array(count * width);
  const report = createProgressLine('Encoding', count);
  for (let start = 0; start < count; start += BATCH) {
    const rows = Math.min(BATCH, count - start);
    const batch = new Float32Array(rows * 3 * size * size);
    for (let row = 0; row < rows; row += 1) {
      writePixels(batch, row, { pictures, picture: start + row, ...FRONT_VIEW });
    }
    const { features: found } = await session.run({
      pixels: floatTensor(batch, [rows, 3, size, size]),
    });
    all.set(floatsOf(found), start * width);
    report(start + rows);
  }
  await session.close();
  return all;
}
