import type { Finding } from '#core/guidelines/finding.ts';
import type { RuleOf } from '#shared/domain/guideline.ts';
import { splitUnits } from '#core/vietnamese/text-units.ts';
import { placeTones, type TonePlacement } from '#core/vietnamese/tone-placement.ts';

/**
 * Tone marks where the guideline does not want them: *hoà* beside *hòa*, and those that stand nowhere
 * right (*tòan*).
 */
export function checkToneMarks(
  text: string,
  { placement }: RuleOf<'tone-marks'>,
): readonly Finding[] {
  const words = splitUnits(text).filter(({ kind }) => kind === 'syllable');
  const wanted = placement === 'mixed' ? choosePlacement(words) : placement;
  return words.flatMap(({ text: word, start }): Finding[] => {
    const placed = placeTones(word, wanted);
    if (placed === word.normalize('NFC')) return [];
    const end = start + word.length;
    return [
      {
        ...{ topic: 'tone-marks', start, end, values: { word, wanted: placed } },
        fix: { start, end, text: placed },
      },
    ];
  });
}

/** The placement that more of the words have that differ by it; the first one's where it is a draw. */
function choosePlacement(words: readonly { readonly text: string }[]): TonePlacement {
  const telling = words
    .map(({ text }) => text.normalize('NFC'))
    .filter((text) => placeTones(text, 'old') !== placeTones(text, 'new'))
    .filter((text) => [placeTones(text, 'old'), placeTones(text, 'new')].includes(text));
  const isOld = (text: string): boolean => placeTones(text, 'old') === text;
  const old = telling.filter(isOld).length;
  if (old * 2 === telling.length)
    return telling[0] === undefined || isOld(telling[0]) ? 'old' : 'new';
  return old * 2 > telling.length ? 'old' : 'new';
}
