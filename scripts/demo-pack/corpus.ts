import { writeCaptions } from '#core/demo-world/captions/write-captions.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { createRandom } from '#core/random/seeded-random.ts';
import { createByteLevelBpe } from '#core/tokenizers/byte-level-bpe.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { TokenizerFiles } from '#core/tokenizers/tokenizer-files.ts';
import { trainByteLevelBpe } from '#core/tokenizers/train-byte-level-bpe.ts';
import { SEED, VOCABULARY_SIZE } from './settings.ts';

export interface Corpus {
  /** Five captions a scene, in scene order. */
  readonly captions: readonly (readonly string[])[];
  /** Their token ids, without the end of text. */
  readonly ids: readonly (readonly (readonly number[])[])[];
  readonly tokenizer: TextTokenizer;
  readonly tokenizerFiles: TokenizerFiles;
}

/** The five captions of the scene whose picture has the same key. */
export function captionsOf(scene: Scene, key: string): readonly string[] {
  return writeCaptions(scene, createRandom(`${SEED}/captions/${key}`));
}

/** Writes the training captions and learns the tokenizer from them. */
export function createCorpus(scenes: readonly Scene[]): Corpus {
  const captions = scenes.map((scene, index) => captionsOf(scene, String(index)));
  const tokenizerFiles = trainByteLevelBpe(captions.flat(), { vocabularySize: VOCABULARY_SIZE });
  const tokenizer = createByteLevelBpe(tokenizerFiles);
  const ids = captions.map((five) => five.map((caption) => tokenizer.encode(caption)));
  return { captions, ids, tokenizer, tokenizerFiles };
}
