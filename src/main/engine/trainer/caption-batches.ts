import type { VectorTable } from '#core/similarity/cosine.ts';
import { takeRows } from '#core/similarity/take-rows.ts';
import { drain } from '#core/steps/drain.ts';
import type { TrainingExample } from '#core/training-runs/tokenize-captions.ts';
import { layOutCaptions } from '#core/training/caption-batch.ts';
import { CAPTION_INPUTS } from '#core/training/caption-training.ts';
import { floatTensor, integerTensor, type TensorMap } from '#main/platform/onnx/session.ts';

export interface BatchShape {
  readonly batch: number;
  /** Tokens (T). */
  readonly length: number;
  readonly prefixLength: number;
  /** Tokens that share the loss. */
  readonly tokenCount: number;
}

/** Some images' embeddings, `[images, E]`. */
export function gatherRows(table: VectorTable, images: readonly number[]): Float32Array {
  return drain(takeRows(table, images)).vectors;
}

/**
 * Lays examples out as the tensors of one step; a short batch is filled with captions that have no tokens.
 *
 * @param examples At most `batch`, at least one.
 */
export function layOutExamples(
  examples: readonly TrainingExample[],
  table: VectorTable,
  { batch, length, prefixLength, tokenCount }: BatchShape,
): TensorMap {
  const captions = Array.from({ length: batch }, (_, row) => examples[row]?.tokens ?? []);
  const laidOut = layOutCaptions(captions, {
    ...{ length, prefixLength, tokenCount, padding: 0 },
    captionWeights: captions.map((_, row) => examples[row]?.weight ?? 1),
  });
  const embeddings = new Float32Array(batch * table.width);
  embeddings.set(
    gatherRows(
      table,
      examples.map(({ image }) => image),
    ),
  );
  const total = prefixLength + length;
  return {
    [CAPTION_INPUTS.embeddings]: floatTensor(embeddings, [batch, table.width]),
    [CAPTION_INPUTS.tokens]: integerTensor(laidOut.tokens, [batch, length]),
    [CAPTION_INPUTS.weights]: floatTensor(laidOut.weights, [batch * length]),
    [CAPTION_INPUTS.attentionBias]: floatTensor(laidOut.attentionBias, [batch, 1, total, total]),
  };
}
