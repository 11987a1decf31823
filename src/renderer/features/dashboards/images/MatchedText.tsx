import { matchNgrams } from './match-ngrams.ts';

export interface MatchedTextProps {
  readonly text: string;
  readonly others: readonly string[];
}

/** A caption in which runs of words that others have too are marked, the longer the stronger. */
export function MatchedText({ text, others }: MatchedTextProps) {
  return (
    <span lang="vi">
      {matchNgrams(text, others).map(({ text: piece, order }, index) =>
        order === 0 ? (
          piece
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name of their own and never move
          <mark key={index} className="matched" data-order={order}>
            {piece}
          </mark>
        ),
      )}
    </span>
  );
}
