import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { buildClipTraining } from '#core/training/clip-training.ts';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import { writeBindingCaptions } from './binding-captions.ts';
import { layOutClipBatch } from './clip-batch.ts';
import type { Corpus } from './corpus.ts';
import type { PictureStore } from './pictures.ts';
import { ADAM_W, CLIP_RUN, CLIP_SHARPENING, clipConfig, SEED } from './settings.ts';
import { CLIP_MATRICES } from './train-clip.ts';
import { completeTraining } from './training-run.ts';
import { drawTrainingView } from './training-view.ts';

export interface SharpeningData {
  readonly scenes: readonly Scene[];
  readonly pictures: PictureStore;
  /** Where it starts from. */
  readonly clip: ReadonlyMap<string, WeightState>;
}

/**
 * Trains a CLIP that knows things on, to tell what belongs to what: mostly on pictures of two things, each beside
 * captions that exchange their colours or their places.
 */
export function sharpenClip(
  { tokenizer }: Pick<Corpus, 'tokenizer'>,
  { scenes, pictures, clip }: SharpeningData,
  statePath: string,
) {
  const config = clipConfig(tokenizer.vocabularySize);
  const { batch, negatives, length, pairShare } = CLIP_SHARPENING;
  const isPair = (picture: number) => scenes[picture]?.second !== null;
  return completeTraining({
    name: 'Sharpening',
    ...buildClipTraining({
      batch,
      negatives: batch * negatives,
      length,
      clip: config,
      optimizer: ADAM_W,
    }),
    muon: CLIP_MATRICES,
    initialWeight: ({ name }) => {
      const weight = clip.get(name);
      if (!weight) throw new Error(`CLIP has no ${name}`);
      return weight.parameter;
    },
    schedule: CLIP_SHARPENING,
    statePath,
    batchAt: (number) => {
      const draw = createRandom(`${SEED}/sharpening batch/${number}`);
      const chosen = new Set<number>();
      while (chosen.size < batch) {
        const wantsPair = draw.chance(pairShare);
        let picture = draw.int(scenes.length);
        while (isPair(picture) !== wantsPair) picture = draw.int(scenes.length);
        chosen.add(picture);
      }
      const examples = [...chosen].map((picture) => {
        const settings = { shift: CLIP_RUN.widerShift, mayMirror: true };
        const seen = drawTrainingView(scenes[picture] as Scene, settings, draw);
        const captions = writeBindingCaptions(seen.scene, negatives, draw);
        return { picture, view: seen.view, captions };
      });
      return layOutClipBatch(examples, { pictures, tokenizer, length });
    },
  });
}
