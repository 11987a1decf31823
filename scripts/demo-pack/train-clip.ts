import { findSplit } from '#core/demo-world/combination.ts';
import { mirrorScene } from '#core/demo-world/mirror-scene.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { buildClipTraining, CLIP_INPUTS } from '#core/training/clip-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import { writeContrastingCaptions } from './contrasting-captions.ts';
import type { Corpus } from './corpus.ts';
import type { PictureStore } from './pictures.ts';
import type { BatchPart } from './replica-messages.ts';
import { ADAM_W, CLIP_RUN, clipConfig, SEED } from './settings.ts';
import { drawShift, writePixels } from './shifted-pixels.ts';
import { REPLICAS } from './replicated-training.ts';
import { completeTraining } from './training-run.ts';

/** Trains both CLIP towers on pictures and captions; returns the weights by checkpoint name. */
export function trainClip(
  scenes: readonly Scene[],
  { tokenizer }: Pick<Corpus, 'tokenizer'>,
  pictures: PictureStore,
  statePath: string,
) {
  const clip = clipConfig(tokenizer.vocabularySize);
  const { batch, negatives, length, widerFrom, widerShift, harderFrom } = CLIP_RUN;
  const random = createRandom(`${SEED}/clip`);
  return completeTraining({
    name: 'CLIP',
    ...buildClipTraining({ batch, negatives: batch * negatives, length, clip, optimizer: ADAM_W }),
    muon: /encoder\.layers\..*\.weight$(?<!norm\d\.weight)/,
    initialWeight: (value) => drawInitialWeight(value, random, clip.vision.layers),
    schedule: CLIP_RUN,
    statePath,
    batchAt: (number) => {
      const draw = createRandom(`${SEED}/clip batch/${number}`);
      const step = Math.floor(number / REPLICAS);
      const isWider = step >= widerFrom;
      const isHarder = step >= harderFrom;
      const chosen = new Set<number>();
      while (chosen.size < batch) chosen.add(draw.int(scenes.length));
      const { size } = pictures;
      const pixels = new Float32Array(batch * 3 * size * size);
      const own: string[] = [];
      const others: string[] = [];
      for (const [row, picture] of [...chosen].entries()) {
        const scene = scenes[picture];
        if (!scene) continue;
        const shift = drawShift(isWider ? widerShift : CLIP_RUN.shift, draw);
        const mirrored = mirrorScene(scene);
        const isMirrored = isWider && draw.chance(0.5) && findSplit(mirrored) === 'train';
        writePixels(pixels, row, { pictures, picture, isMirrored, ...shift });
        const shown = isMirrored ? mirrored : scene;
        const captions = writeContrastingCaptions(shown, { count: negatives, isHarder }, draw);
        own.push(captions.own);
        others.push(...captions.others);
      }
      const texts = [...own, ...others].map((text) => tokenizer.encode(text));
      return [
        { name: CLIP_INPUTS.pixels, data: pixels, shape: [batch, 3, size, size] },
        ...layOutTexts(texts, tokenizer.endOfText),
      ];
    },
  });
}

/** Texts with their end token, padded; CLIP's causal mask makes the padding invisible. */
function layOutTexts(
  texts: readonly (readonly number[])[],
  endOfText: number,
): readonly BatchPart[] {
  const { length } = CLIP_RUN;
  const ids = new BigInt64Array(texts.length * length).fill(BigInt(endOfText));
  const ends = new BigInt64Array(texts.length);
  for (const [row, text] of texts.entries()) {
    const kept = text.slice(0, length - 1);
    for (const [index, token] of kept.entries()) ids[row * length + index] = BigInt(token);
    ends[row] = BigInt(row * length + kept.length);
  }
  return [
    { name: CLIP_INPUTS.ids, data: ids, shape: [texts.length, length] },
    { name: CLIP_INPUTS.endPositions, data: ends, shape: [texts.length] },
  ];
}
