/** What a decoder writes for bytes that are no character. */
const TORN = '\uFFFD';

/**
 * Leaves out captions in which a character lacks bytes: a byte-level vocabulary has tokens that begin or end inside of one, and
 * a drawn caption may open with such a token.
 *
 * @returns All of them if none is whole.
 */
export function dropTorn<Caption extends { readonly text: string }>(
  captions: readonly Caption[],
): readonly Caption[] {
  const whole = captions.filter(({ text }) => !text.includes(TORN));
  return whole.length > 0 ? whole : captions;
}
