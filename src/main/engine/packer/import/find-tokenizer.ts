import type { PackTokenizer } from '#core/packs/pack-manifest.ts';
import type { ModelSource } from './model-source.ts';
import type { CopiedFile } from './record-files.ts';

export interface FoundTokenizer {
  /** Naming the copies. */
  readonly tokenizer: PackTokenizer;
  readonly files: readonly CopiedFile[];
}

/**
 * Finds a tokenizer beside a model's weights, in either of Hugging Face's layouts.
 *
 * @param prefix Before the copies' names, as a pack may have two tokenizers.
 */
export function findTokenizer(
  source: Pick<ModelSource, 'findFile'>,
  prefix = '',
): FoundTokenizer | undefined {
  const json = source.findFile('tokenizer.json');
  if (json !== undefined) {
    const name = `${prefix}tokenizer.json`;
    return { tokenizer: { json: name }, files: [{ from: json, name }] };
  }
  const [vocabulary, merges] = [source.findFile('vocab.json'), source.findFile('merges.txt')];
  if (vocabulary === undefined || merges === undefined) return undefined;
  const names = { vocabulary: `${prefix}vocab.json`, merges: `${prefix}merges.txt` };
  return {
    tokenizer: names,
    files: [
      { from: vocabulary, name: names.vocabulary },
      { from: merges, name: names.merges },
    ],
  };
}
