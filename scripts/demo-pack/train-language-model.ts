import { createRandom, type SeededRandom } from '#core/random/seeded-random.ts';
import { drawInitialWeight } from '#core/training/initial-weights.ts';
import {
  buildLanguageModelTraining,
  LANGUAGE_MODEL_INPUTS,
} from '#core/training/language-model-training.ts';
import type { Corpus } from './corpus.ts';
import { ADAM_W, gpt2Config, LANGUAGE_RUN, SEED } from './settings.ts';
import { completeTraining } from './training-run.ts';

/**
 * Trains GPT-2 on captions.
 *
 * A text is the five captions of a picture in a row, so that the model learns to take what it says
 * next from what stands before it: a prefix in the place of a caption then steers it, frozen as it is.
 */
export function trainLanguageModel(corpus: Corpus, statePath: string) {
  const languageModel = gpt2Config(corpus.tokenizer.vocabularySize);
  const { batch, length } = LANGUAGE_RUN;
  const count = batch * length;
  const random = createRandom(`${SEED}/language model`);
  return completeTraining({
    name: 'GPT-2',
    ...buildLanguageModelTraining({ batch, length, languageModel, optimizer: ADAM_W }),
    muon: /h\.\d+\..*c_\w+\.weight$/,
    initialWeight: (value) => drawInitialWeight(value, random, languageModel.layers),
    schedule: LANGUAGE_RUN,
    statePath,
    batchAt: (number) => {
      const draw = createRandom(`${SEED}/text batch/${number}`);
      const texts = Array.from({ length: batch }, () => drawText(corpus, draw));
      const flat = (from: number) =>
        BigInt64Array.from(
          texts.flatMap((text) => text.slice(from, from + length)),
          BigInt,
        );
      return [
        { name: LANGUAGE_MODEL_INPUTS.tokens, data: flat(0), shape: [batch, length] },
        { name: LANGUAGE_MODEL_INPUTS.nextTokens, data: flat(1), shape: [count] },
        {
          name: LANGUAGE_MODEL_INPUTS.weights,
          data: new Float32Array(count).fill(1 / count),
          shape: [count],
        },
      ];
    },
  });
}

/** One token more than a text has: pictures' captions, each followed by the end of text. */
function drawText(corpus: Corpus, draw: SeededRandom): readonly number[] {
  const { length } = LANGUAGE_RUN;
  const text: number[] = [];
  while (text.length <= length) {
    const five = corpus.ids[draw.int(corpus.ids.length)] ?? [];
    for (const caption of draw.shuffle(five)) {
      text.push(...caption, corpus.tokenizer.endOfText);
    }
  }
  return text.slice(0, length + 1);
}
