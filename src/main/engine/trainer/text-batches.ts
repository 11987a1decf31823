import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { LANGUAGE_MODEL_INPUTS } from '#core/training/language-model-training.ts';
import { floatTensor, integerTensor, type TensorMap } from '#main/platform/onnx/session.ts';
import type { BatchShape } from './caption-batches.ts';

/**
 * Lays texts out as the tensors of one step: each token is to be followed by the next one, but only those behind the prompt
 * count. A short batch is filled with texts that weigh nothing.
 *
 * @param examples At most `batch`; each at most one token longer than `length`.
 */
export function layOutTexts(
  examples: readonly TrainingExample[],
  { batch, length, tokenCount }: Omit<BatchShape, 'prefixLength'>,
): TensorMap {
  const tokens = new Array<number>(batch * length).fill(0);
  const nextTokens = new Array<number>(batch * length).fill(0);
  const weights = new Float32Array(batch * length);
  for (const [row, { tokens: text, promptLength = 0 }] of examples.entries()) {
    for (const [place, next] of text.slice(1).entries()) {
      const at = row * length + place;
      tokens[at] = text[place] ?? 0;
      nextTokens[at] = next;
      weights[at] = place + 1 < promptLength ? 0 : 1 / tokenCount;
    }
  }
  return {
    [LANGUAGE_MODEL_INPUTS.tokens]: integerTensor(tokens, [batch, length]),
    [LANGUAGE_MODEL_INPUTS.nextTokens]: integerTensor(nextTokens, [batch * length]),
    [LANGUAGE_MODEL_INPUTS.weights]: floatTensor(weights, [batch * length]),
  };
}
