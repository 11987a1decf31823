import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import {
  buildLanguageModelTraining,
  LANGUAGE_MODEL_INPUTS,
} from '#core/training/language-model-training.ts';
import { floatTensor, integerTensor } from '#main/platform/onnx/session.ts';
import type { Corpus } from './corpus.ts';
import { gpt2Config, LANGUAGE_RUN, SEED, TEXT_OPTIMIZER } from './settings.ts';
import { completeTraining } from './training-run.ts';

/** Tokens of one training text. */
const LENGTH = 80;

/**
 * Trains GPT-2 on captions.
 *
 * A text is several captions of one picture in a row, so that the model learns to take what it says
 * next from what stands before it: a prefix in the place of a caption then steers it, frozen as it is.
 */
export function trainLanguageModel(corpus: Corpus, statePath: string) {
  const languageModel = gpt2Config(corpus.tokenizer.vocabularySize);
  const { batch } = LANGUAGE_RUN;
  const { model, trainable } = buildLanguageModelTraining({
    batch,
    length: LENGTH,
    languageModel,
    optimizer: TEXT_OPTIMIZER,
  });
  const random = createRandom(`${SEED}/language model`);
  return completeTraining({
    name: 'GPT-2',
    model,
    trainable,
    initialWeight: (value) => drawInitialWeight(value, random, languageModel.layers),
    optimizer: TEXT_OPTIMIZER,
    schedule: LANGUAGE_RUN,
    statePath,
    batchAt: (step) => {
      const draw = createRandom(`${SEED}/text batch/${step}`);
      const texts = Array.from({ length: batch }, () => drawText(corpus, draw));
      const count = batch * LENGTH;
      return {
        [LANGUAGE_MODEL_INPUTS.tokens]: integerTensor(
          texts.flatMap((text) => text.slice(0, LENGTH)),
          [batch, LENGTH],
        ),
        [LANGUAGE_MODEL_INPUTS.nextTokens]: integerTensor(
          texts.flatMap((text) => text.slice(1)),
          [count],
        ),
        [LANGUAGE_MODEL_INPUTS.weights]: floatTensor(new Float32Array(count).fill(1 / count), [
          count,
        ]),
      };
    },
  });
}

/** `LENGTH` + 1 tokens: pictures' captions, each followed by the end of text. */
function drawText(corpus: Corpus, draw: SeededRandom): readonly number[] {
  const text: number[] = [];
  while (text.length <= LENGTH) {
    const five = corpus.ids[draw.int(corpus.ids.length)] ?? [];
    for (const caption of draw.shuffle(five).slice(0, 3)) {
      text.push(...caption, corpus.tokenizer.endOfText);
    }
  }
  return text.slice(0, LENGTH + 1);
}
