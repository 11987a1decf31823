/** Words that were used in a project before and may be meant again. */
export interface Phrase {
  /** Stands in place of the word that is begun. NFC. */
  readonly text: string;
  /** How many captions say so; an approved one counts twice. */
  readonly weight: number;
}

/** What may complete a text that somebody is typing. */
export interface FoundPhrases {
  /** Where the word that is begun starts in that text, in UTF-16 units. */
  readonly start: number;
  /** The most telling first. */
  readonly phrases: readonly Phrase[];
}
