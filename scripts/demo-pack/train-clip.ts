import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { buildClipTraining } from '#core/training/clip-training.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import { layOutClipBatch } from './clip-batch.ts';
import { writeContrastingCaptions } from './contrasting-captions.ts';
import type { Corpus } from './corpus.ts';
import type { PictureStore } from './pictures.ts';
import { REPLICAS } from './replicated-training.ts';
import { ADAM_W, CLIP_RUN, clipConfig, SEED } from './settings.ts';
import { completeTraining } from './training-run.ts';
import { drawTrainingView } from './training-view.ts';

/** What Muon moves. */
export const CLIP_MATRICES = /encoder\.layers\..*\.weight$(?<!norm\d\.weight)/;

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
    muon: CLIP_MATRICES,
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
      const examples = [...chosen].map((picture) => {
        const shift = isWider ? widerShift : CLIP_RUN.shift;
        const seen = drawTrainingView(
          scenes[picture] as Scene,
          { shift, mayMirror: isWider },
          draw,
        );
        const captions = writeContrastingCaptions(seen.scene, { count: negatives, isHarder }, draw);
        return { picture, view: seen.view, captions };
      });
      return layOutClipBatch(examples, { pictures, tokenizer, length });
    },
  });
}
