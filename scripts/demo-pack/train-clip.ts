import { OPENAI_CLIP_PREPROCESSING } from '#core/preprocess/preprocess-clip.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { buildClipTraining, CLIP_INPUTS } from '#core/training/clip-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import { floatTensor, integerTensor, type TensorMap } from '#main/platform/onnx/session.ts';
import type { Corpus } from './corpus.ts';
import type { PictureStore } from './pictures.ts';
import {
  CLIP_OPTIMIZER,
  CLIP_RUN,
  clipConfig,
  FAMILIES,
  FAMILY_SIZE,
  SEED,
  SHIFT,
} from './settings.ts';
import { completeTraining } from './training-run.ts';

/** Trains both CLIP towers on pictures and captions; returns the weights by checkpoint name. */
export function trainClip(corpus: Corpus, pictures: PictureStore, statePath: string) {
  const clip = clipConfig(corpus.tokenizer.vocabularySize);
  const { batch } = CLIP_RUN;
  const length = clip.text.contextLength;
  const { model, trainable } = buildClipTraining({
    batch,
    length,
    clip,
    optimizer: CLIP_OPTIMIZER,
  });
  const random = createRandom(`${SEED}/clip`);
  return completeTraining({
    name: 'CLIP',
    model,
    trainable,
    initialWeight: (value) => drawInitialWeight(value, random, clip.vision.layers),
    optimizer: CLIP_OPTIMIZER,
    schedule: CLIP_RUN,
    statePath,
    batchAt: (step) => {
      const draw = createRandom(`${SEED}/clip batch/${step}`);
      const families = new Set<number>();
      while (families.size < batch / FAMILY_SIZE) families.add(draw.int(FAMILIES));
      const members = [...families].flatMap((family) =>
        Array.from({ length: FAMILY_SIZE }, (_, member) => family * FAMILY_SIZE + member),
      );
      const size = clip.vision.imageSize;
      const pixels = new Float32Array(batch * 3 * size * size);
      members.forEach((picture, row) => {
        const shift = () => draw.int(2 * SHIFT + 1) - SHIFT;
        shiftInto(pixels, row, { pictures, picture, left: shift(), top: shift() });
      });
      const captions = step < CLIP_RUN.restartAt ? corpus.ids : corpus.completeIds;
      const texts = members.map((picture) => draw.pick(captions[picture] ?? []));
      return {
        [CLIP_INPUTS.pixels]: floatTensor(pixels, [batch, 3, size, size]),
        ...layOutTexts(texts, length, corpus.tokenizer.endOfText),
      };
    },
  });
}

/** Texts with their end token, padded; CLIP's causal mask makes the padding invisible. */
function layOutTexts(
  texts: readonly (readonly number[])[],
  length: number,
  endOfText: number,
): TensorMap {
  const rows = texts.map((text) => text.slice(0, length - 1));
  const ids = rows.flatMap((row) => [
    ...row,
    ...Array.from({ length: length - row.length }, () => endOfText),
  ]);
  const ends = rows.map((row, index) => index * length + row.length);
  return {
    [CLIP_INPUTS.ids]: integerTensor(ids, [rows.length, length]),
    [CLIP_INPUTS.endPositions]: integerTensor(ends, [rows.length]),
  };
}

interface Shifted {
  readonly pictures: PictureStore;
  readonly picture: number;
  readonly left: number;
  readonly top: number;
}

/** Writes a shifted, normalised picture as row `row` of `[B, 3, S, S]`; edges are repeated outwards. */
function shiftInto(pixels: Float32Array, row: number, shifted: Shifted): void {
  const { pictures, picture, left, top } = shifted;
  const { size } = pictures;
  const { mean, std } = OPENAI_CLIP_PREPROCESSING;
  const start = picture * size * size * 3;
  const inside = (place: number) => Math.min(size - 1, Math.max(0, place));
  for (let channel = 0; channel < 3; channel += 1) {
    const offset = mean[channel] ?? 0;
    const scale = 1 / (std[channel] ?? 1);
    const plane = (row * 3 + channel) * size * size;
    for (let y = 0; y < size; y += 1) {
      const line = start + inside(y + top) * size * 3 + channel;
      for (let x = 0; x < size; x += 1) {
        const level = pictures.data[line + inside(x + left) * 3] ?? 0;
        pixels[plane + y * size + x] = (level / 255 - offset) * scale;
      }
    }
  }
}
