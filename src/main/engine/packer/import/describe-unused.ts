import type { TensorEntry } from '#core/checkpoints/tensor-entry.ts';
import type { ModelSource } from './model-source.ts';

/** Buffers, settings and copies that some versions save and no network needs. */
const NEEDLESS =
  /(^|\.)(lm_head\.weight|attn\.(masked_)?bias|position_ids|logit_scale|input_resolution|context_length|vocab_size|attn_mask)$/;

/** Names listed in full before "and … more". */
const LISTED = 5;

/**
 * Says in a sentence which of a model's tensors no network of the pack uses; a model of which none is used was given
 * for something else.
 */
export function describeUnused(
  { path, tensors }: Pick<ModelSource, 'path' | 'tensors'>,
  used: readonly TensorEntry[],
): readonly string[] {
  // A tensor that was renamed, cut or transposed still begins where it lay.
  const isUsed = ({ file, offset }: TensorEntry): boolean =>
    used.some((other) => other.file === file && other.offset === offset);
  const unused = [...tensors].flatMap(([name, tensor]) => (isUsed(tensor) ? [] : [name]));
  if (unused.length === tensors.size) return [];
  const names = unused.filter((name) => !NEEDLESS.test(name));
  if (names.length === 0) return [];
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
  return [`${path} has ${names.slice(0, LISTED).join(', ')}${more}, which no network uses.`];
}
