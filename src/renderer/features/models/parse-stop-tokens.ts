/** Token ids as a person types them, between commas or spaces; `null` if something else is among them. */
export function parseStopTokens(text: string): readonly number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  return parts.every((part) => /^\d{1,7}$/.test(part)) ? parts.map(Number) : null;
}
