import { createCaptionTokenizer, defaultTextContract } from '#core/metrics/caption-tokenizer.ts';
import { chooseTexts, type WordSource } from '#core/metrics/choose-texts.ts';
import type { EvaluationInput } from '#core/metrics/evaluate-captions.ts';
import type { Tokens } from '#core/metrics/ngram-index.ts';
import type { CaptionPair } from '#core/metrics/pair-captions.ts';
import type { TextContract, Tokenization } from '#core/metrics/scoring-contract.ts';
import { loadRdrSegmenter, loadSegmenter, type RdrChoices } from './load-scoring-tools.ts';

/** How texts become tokens, as a person chooses it. */
export interface TextChoices {
  readonly tokenization: Tokenization;
  readonly words: WordSource;
  /** Finds the words instead of the program's own segmenter. */
  readonly rdr: RdrChoices | undefined;
}

export interface LoadingDeps {
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
  readonly signal: AbortSignal;
}

export interface PreparedTexts {
  readonly images: readonly EvaluationInput[];
  readonly text: TextContract;
  readonly tokenize: (caption: string) => Tokens;
}

/** Picks the texts that are scored and creates their tokenizer, with the segmenter if one is needed. */
export async function prepareTexts(
  pairs: readonly CaptionPair[],
  { tokenization, words, rdr }: TextChoices,
  { lexicons, signal }: LoadingDeps,
): Promise<PreparedTexts> {
  const mayBeWords =
    tokenization === 'words' || (tokenization === 'whitespace' && words === 'dataset');
  const { images, areDatasetWords } = chooseTexts(pairs, mayBeWords ? words : 'segmenter');
  const isSegmented = tokenization === 'words' && !areDatasetWords;
  const load = () =>
    rdr === undefined ? loadSegmenter(lexicons, signal) : loadRdrSegmenter(rdr, lexicons, signal);
  const found = isSegmented ? await load() : undefined;
  const text: TextContract = {
    ...defaultTextContract(tokenization, found?.name ?? 'dataset'),
    ...(areDatasetWords ? { segmenter: 'dataset' } : {}),
  };
  return { images, text, tokenize: createCaptionTokenizer(text, found?.segmenter) };
}
