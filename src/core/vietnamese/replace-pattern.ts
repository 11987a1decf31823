import { compilePattern, foldWithOrigin, type TextPattern } from './text-pattern.ts';

/** In a replacement: the whole of what was found, one of its groups, or a dollar sign. */
const PLACEHOLDER = /\$(?:(?<group>[1-9])|(?<whole>&)|\$)/gu;

/**
 * Makes a function that replaces everything a pattern finds; letters around it stay as they are, also
 * where marks were not looked at.
 *
 * @param replacement Literal, except for `$1`…`$9`, `$&` and `$$` if `hasGroups`.
 * @returns A function from a text to the text in NFC with its replacements.
 */
export function createReplacer(
  pattern: TextPattern,
  { replacement, hasGroups }: { readonly replacement: string; readonly hasGroups: boolean },
): (text: string) => string {
  const expression = compilePattern(pattern);
  return (text) => {
    const { text: searched, starts } = pattern.isFolded
      ? foldWithOrigin(text)
      : { text, starts: undefined };
    const toOriginal = (index: number): number => starts?.[index] ?? index;
    const slice = (range: readonly [number, number] | undefined): string =>
      range === undefined ? '' : text.slice(toOriginal(range[0]), toOriginal(range[1]));
    let result = '';
    let end = 0;
    for (const match of searched.matchAll(expression)) {
      const { indices } = match;
      const [start, stop] = indices?.[0] ?? [match.index, match.index + match[0].length];
      result += text.slice(end, toOriginal(start));
      result += hasGroups ? fill(replacement, (group) => slice(indices?.[group])) : replacement;
      end = toOriginal(stop);
    }
    return (result + text.slice(end)).normalize('NFC');
  };
}

function fill(replacement: string, get: (group: number) => string): string {
  return replacement.replaceAll(PLACEHOLDER, (...args) => {
    const groups = args.at(-1) as Readonly<Record<string, string | undefined>>;
    if (groups['whole'] !== undefined) return get(0);
    return groups['group'] === undefined ? '$' : get(Number(groups['group']));
  });
}
