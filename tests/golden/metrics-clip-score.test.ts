import { expect, test } from 'vitest';
import { computeClipScores } from '#core/metrics/clip-score.ts';
import { ORACLES, type OracleArray } from '#tests/support/oracles.ts';
import golden from './metrics-clip-score.json' with { type: 'json' };

function toRows({ shape, data }: OracleArray, sign = 1): Float32Array[] {
  const width = shape[1] ?? 0;
  return Array.from({ length: shape[0] ?? 0 }, (_, row) =>
    Float32Array.from(data.slice(row * width, (row + 1) * width), (value) => sign * value),
  );
}

const { image_features, text_features } = ORACLES.clip;
const images = [...toRows(image_features), ...toRows(image_features, -1)];
const texts = toRows(text_features);
const none = new Float32Array();

test('CLIPScore and RefCLIPScore of features by PyTorch agree with numpy', () => {
  const scores = golden.rows.map(({ image, candidate, references }) =>
    computeClipScores({
      image: images[image] ?? none,
      candidate: texts[candidate] ?? none,
      references: references.map((text) => texts[text] ?? none),
    }),
  );
  expect(scores).toEqual(
    golden.rows.map(({ clipScore, refClipScore }) => ({
      clipScore: expect.closeTo(clipScore, 6),
      refClipScore: expect.closeTo(refClipScore, 6),
    })),
  );
});
