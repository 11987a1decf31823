import type { TokenizerFiles } from './tokenizer-files.ts';

/** Writes GPT-2's `vocab.json`: one object, in the order of the ids. */
export function serializeVocabJson({ vocabulary }: TokenizerFiles): string {
  return JSON.stringify(Object.fromEntries([...vocabulary].toSorted(([, a], [, b]) => a - b)));
}

/** Writes GPT-2's `merges.txt`. */
export function serializeMergesText({ merges }: TokenizerFiles): string {
  return `#version: 0.2\n${merges.map(([left, right]) => `${left} ${right}\n`).join('')}`;
}

/** Writes a `tokenizer.json` that Hugging Face's `tokenizers` reads as the same byte-level BPE. */
export function serializeTokenizerJson(files: TokenizerFiles): string {
  const byteLevel = {
    type: 'ByteLevel',
    add_prefix_space: files.addPrefixSpace,
    trim_offsets: true,
  };
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [...files.added].map(([content, id]) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { ...byteLevel, use_regex: true },
    post_processor: null,
    decoder: { ...byteLevel, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: '',
      end_of_word_suffix: '',
      fuse_unk: false,
      vocab: JSON.parse(serializeVocabJson(files)),
      merges: files.merges.map(([left, right]) => `${left} ${right}`),
    },
  });
}
