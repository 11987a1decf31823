import type { Finding } from '#core/guidelines/finding.ts';

/** Other white space than the plain space and the line break, which a reader takes for one. */
const ODD_SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u;
const INVISIBLE =
  /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[\p{Cc}\p{Cf}\u2028\u2029\ufffc\ufffd](?<![\n\r\t])/gu;

/** Letters that nobody sees: zero width, control, byte order marks, spaces of other kinds. */
export function checkInvisible(text: string): readonly Finding[] {
  return [...text.matchAll(INVISIBLE)].map(({ 0: letter, index: start }) => {
    const end = start + letter.length;
    const code = `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
    const put = ODD_SPACE.test(letter) ? ' ' : '';
    return {
      ...{ topic: 'invisible', start, end, values: { word: code } },
      fix: { start, end, text: put },
    };
  });
}

/** White space at the beginning and more than one between words. At the end one is still typing. */
export function checkSpacing(text: string): readonly Finding[] {
  return [...text.matchAll(/^ +(?=\S)|(?<=\S) {2,}(?=\S)|(?<=\S) +(?=[,.;:!?](?:\s|$))/gu)].map(
    ({ 0: spaces, index: start }) => {
      const end = start + spaces.length;
      const isBetween = start > 0 && /[^,.;:!?]/u.test(text.charAt(end));
      return {
        ...{ topic: 'spacing', start, end, values: { count: spaces.length } },
        fix: { start, end, text: isBetween ? ' ' : '' },
      };
    },
  );
}
