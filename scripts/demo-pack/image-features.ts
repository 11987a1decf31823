import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { OPENAI_CLIP_PREPROCESSING } from '#core/preprocess/preprocess-clip.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import { floatsOf, floatTensor, openSession } from '#main/platform/onnx/session.ts';
import type { PictureStore } from './pictures.ts';
import { clipConfig } from './settings.ts';

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
  const pictureBytes = size * size * 3;
  const count = pictures.data.length / pictureBytes;
  const width = config.projectionWidth;
  const all = new Float32Array(count * width);
  for (let start = 0; start < count; start += BATCH) {
    const rows = Math.min(BATCH, count - start);
    const bytes = pictures.data.subarray(start * pictureBytes, (start + rows) * pictureBytes);
    const { features: found } = await session.run({
      pixels: floatTensor(normalizePlanes(bytes, rows, size), [rows, 3, size, size]),
    });
    all.set(floatsOf(found), start * width);
  }
  await session.close();
  return all;
}

/** `[rows, S, S, 3]` levels to `[rows, 3, S, S]` as the encoder expects them. */
function normalizePlanes(bytes: Uint8Array, rows: number, size: number): Float32Array {
  const { mean, std } = OPENAI_CLIP_PREPROCESSING;
  const area = size * size;
  const planes = new Float32Array(rows * 3 * area);
  for (let index = 0; index < rows * area; index += 1) {
    const row = Math.floor(index / area);
    for (let channel = 0; channel < 3; channel += 1) {
      const level = bytes[index * 3 + channel] ?? 0;
      planes[(row * 3 + channel) * area + (index % area)] =
        (level / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1);
    }
  }
  return planes;
}
