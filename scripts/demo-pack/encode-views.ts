import type { Scene } from '#core/demo-world/scene.ts';
import { clipImageEncoder } from '#core/networks/clip-image-encoder.ts';
import { unitRows } from '#core/networks/contrastive-loss.ts';
import { Parameters } from '#core/networks/parameters.ts';
import { Graph } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import { floatsOf, floatTensor, openSession } from '#main/platform/onnx/session.ts';
import type { PictureStore } from './pictures.ts';
import { createProgressLine } from './progress-line.ts';
import { CLIP_RUN, clipConfig, SEED } from './settings.ts';
import { FRONT_VIEW, writePixels } from './shifted-pixels.ts';
import { drawTrainingView } from './training-view.ts';

const BATCH = 64;
/** Of a picture, beside the one from the front. */
const OTHER_VIEWS = 3;

export interface EncodedViews {
  /** What each view shows. */
  readonly scenes: readonly Scene[];
  /** Unit rows `[N, E]`, one for each. */
  readonly embeddings: Float32Array;
}

/** Encodes several views of every picture with the trained image tower: as it is, and as CLIP was shown it. */
export async function encodeViews(
  scenes: readonly Scene[],
  pictures: PictureStore,
  clip: ReadonlyMap<string, WeightState>,
  vocabularySize: number,
): Promise<EncodedViews> {
  const views = drawViews(scenes);
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
  const count = views.length;
  const width = config.projectionWidth;
  const all = new Float32Array(count * width);
  const report = createProgressLine('Encoding', count);
  for (let start = 0; start < count; start += BATCH) {
    const rows = Math.min(BATCH, count - start);
    const batch = new Float32Array(rows * 3 * size * size);
    for (const [row, { picture, view }] of views.slice(start, start + rows).entries()) {
      writePixels(batch, row, { pictures, picture, ...view });
    }
    const { features: found } = await session.run({
      pixels: floatTensor(batch, [rows, 3, size, size]),
    });
    all.set(floatsOf(found), start * width);
    report(start + rows);
  }
  await session.close();
  return { scenes: views.map(({ scene }) => scene), embeddings: all };
}

function drawViews(scenes: readonly Scene[]) {
  const draw = createRandom(`${SEED}/views`);
  return scenes.flatMap((scene, picture) => [
    { picture, scene, view: FRONT_VIEW },
    ...Array.from({ length: OTHER_VIEWS }, () => ({
      picture,
      ...drawTrainingView(scene, { shift: CLIP_RUN.widerShift, mayMirror: true }, draw),
    })),
  ]);
}
