/** A piece of a caption and the longest run of words around it that a reference has too, up to four; 0 for none. */
export interface MatchedPiece {
  readonly text: string;
  readonly order: number;
}

const MAX_ORDER = 4;
const WORD = /[\p{L}\p{M}\p{N}_]+/gu;

/**
 * Marks what a caption has in common with others, syllable by syllable and without regard to case: what BLEU and CIDEr count.
 *
 * @returns Pieces that together are `caption`.
 */
export function matchNgrams(caption: string, others: readonly string[]): readonly MatchedPiece[] {
  const words = [...caption.matchAll(WORD)];
  const own = words.map(([word]) => normalize(word));
  const known = new Set(others.flatMap((other) => listNgrams(splitWords(other))));
  const orders = own.map(() => 0);
  for (let order = 1; order <= MAX_ORDER; order += 1) {
    for (let at = 0; at + order <= own.length; at += 1) {
      if (!known.has(own.slice(at, at + order).join(' '))) continue;
      orders.fill(order, at, at + order);
    }
  }
  const pieces: MatchedPiece[] = [];
  let end = 0;
  words.forEach((match, at) => {
    if (match.index > end) pieces.push({ text: caption.slice(end, match.index), order: 0 });
    pieces.push({ text: match[0], order: orders[at] ?? 0 });
    end = match.index + match[0].length;
  });
  if (end < caption.length) pieces.push({ text: caption.slice(end), order: 0 });
  return joinPieces(pieces);
}

/** Neighbours that match alike become one piece, with the space between them. */
function joinPieces(pieces: readonly MatchedPiece[]): MatchedPiece[] {
  const joined: MatchedPiece[] = [];
  pieces.forEach((piece, at) => {
    const last = joined.at(-1);
    const isGap = !/[\p{L}\p{N}]/u.test(piece.text);
    const next = pieces[at + 1];
    const order =
      isGap && last !== undefined && last.order === next?.order ? last.order : piece.order;
    if (last !== undefined && last.order === order) {
      joined[joined.length - 1] = { text: last.text + piece.text, order };
    } else joined.push({ text: piece.text, order });
  });
  return joined;
}

function splitWords(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => normalize(word));
}

function normalize(word: string): string {
  return word.normalize('NFC').toLowerCase();
}

function listNgrams(words: readonly string[]): string[] {
  return words.flatMap((_, at) =>
    Array.from({ length: Math.min(MAX_ORDER, words.length - at) }, (__, extra) =>
      words.slice(at, at + extra + 1).join(' '),
    ),
  );
}
