/** How many words of the lexicon each syllable stands in, by the syllable (lower case, NFC, tone marks as in *hòa*). */
export type SyllableCounts = Readonly<Record<string, number>>;
