import { normalizeText } from '#core/vietnamese/normalize-text.ts';
import type { WordSegmenter } from '#core/vietnamese/word-segmenter.ts';
import { AppError } from '#shared/errors.ts';
import type { Tokens } from './ngram-index.ts';
import { tokenizePtb } from './ptb-tokenizer.ts';
import type { TextContract } from './scoring-contract.ts';

/**
 * The text part of a contract as each tokenisation is commonly used: `whitespace` takes the text as it stands, `ptb` does what the
 * COCO evaluation does, and the Vietnamese ones lower the case, compose and drop punctuation.
 */
export function defaultTextContract(
  tokenization: TextContract['tokenization'],
  segmenter: string,
): TextContract {
  const asIs = tokenization === 'whitespace';
  return {
    tokenization,
    segmenter: tokenization === 'words' ? segmenter : null,
    case: asIs ? 'as-is' : 'lower',
    punctuation: asIs ? 'as-is' : 'removed',
    unicode: asIs ? 'as-is' : 'NFC',
    toneMarks: tokenization === 'words' || tokenization === 'syllables' ? 'old' : 'as-is',
  };
}

/**
 * Creates the function that turns captions into tokens under a contract.
 *
 * Words already joined by `_` stay joined under `whitespace` and `ptb`, and under `words` where the contract's segmenter is `dataset`;
 * `syllables` takes them apart.
 *
 * @throws AppError `BAD_REQUEST` if the contract wants words found and no segmenter is given.
 */
export function createCaptionTokenizer(
  contract: TextContract,
  segmenter?: WordSegmenter,
): (caption: string) => Tokens {
  const normalize = createNormalizer(contract);
  switch (contract.tokenization) {
    case 'whitespace':
      return (caption) => splitSpaces(normalize(caption));
    case 'ptb':
      return (caption) => tokenizePtb(normalize(caption));
    case 'syllables':
      return (caption) => splitSpaces(normalize(caption).replaceAll('_', ' '));
    case 'words':
      return contract.segmenter === 'dataset'
        ? (caption) => splitSpaces(normalize(caption))
        : wordTokenizer(contract, normalize, segmenter);
  }
}

function createNormalizer(contract: TextContract): (text: string) => string {
  const policy = {
    ...(contract.unicode === 'NFC' ? { unicode: 'NFC' as const } : {}),
    ...(contract.toneMarks === 'as-is' ? {} : { toneMarks: contract.toneMarks }),
    ...(contract.case === 'lower' ? { case: 'lower' as const } : {}),
    // PTB drops its own list of signs, after it has split them off.
    ...(contract.punctuation === 'removed' && contract.tokenization !== 'ptb'
      ? { punctuation: 'removed' as const }
      : {}),
  };
  return (text) => normalizeText(text, policy);
}

/** Segments before anything is lowered or dropped: capitals tell names, and full stops sentences. */
function wordTokenizer(
  contract: TextContract,
  normalize: (text: string) => string,
  segmenter: WordSegmenter | undefined,
): (caption: string) => Tokens {
  if (segmenter === undefined) {
    throw new AppError('BAD_REQUEST', `${contract.segmenter}: the word segmenter is not loaded`);
  }
  return (caption) =>
    segmenter.segment(caption.replaceAll('_', ' ')).flatMap((word) => splitSpaces(normalize(word)));
}

function splitSpaces(text: string): string[] {
  return text.split(/\s+/u).filter((token) => token !== '');
}
