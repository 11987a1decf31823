import {
  computeSlipDistance,
  isNear,
  pressToneKey,
  SLIP,
  type Spelling,
  toSpelling,
} from './slip-distance.ts';

const MOST_SUGGESTIONS = 5;
/** One letter and a mark at the most; what is farther away is another word. */
const FARTHEST = 1.4;
/** So much nearer a syllable seems that stands in ten times as many words. */
const COMMONNESS = 0.12;

const spellings = new WeakMap<object, readonly (readonly [string, number, Spelling])[]>();

/**
 * The known syllables nearest to a written one, those of many words before those of few.
 *
 * Looks at all of them, which takes some milliseconds the first time.
 *
 * @param known How many words each syllable stands in.
 */
export function suggestSyllables(
  written: string,
  known: ReadonlyMap<string, number>,
): readonly string[] {
  const spelling = toSpelling(written);
  const pressed = pressToneKey(spelling);
  return takeApart(known)
    .flatMap(([syllable, words, other]) => {
      const distance = Math.min(
        isNear(spelling, other) ? computeSlipDistance(spelling, other) : Number.POSITIVE_INFINITY,
        pressed !== undefined && isNear(pressed, other)
          ? SLIP.telexKey + computeSlipDistance(pressed, other)
          : Number.POSITIVE_INFINITY,
      );
      if (distance > FARTHEST || syllable === written) return [];
      return [{ syllable, score: distance - COMMONNESS * Math.log10(1 + words) }];
    })
    .toSorted((a, b) => a.score - b.score)
    .slice(0, MOST_SUGGESTIONS)
    .map(({ syllable }) => syllable);
}

function takeApart(
  known: ReadonlyMap<string, number>,
): readonly (readonly [string, number, Spelling])[] {
  const done = spellings.get(known);
  if (done !== undefined) return done;
  const list = [...known].map(
    ([syllable, words]) => [syllable, words, toSpelling(syllable)] as const,
  );
  spellings.set(known, list);
  return list;
}
