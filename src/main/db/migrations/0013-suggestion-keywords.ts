/** The words that a suggestion was told from. */
export const suggestionKeywords = /* sql */ `
ALTER TABLE suggestions ADD COLUMN keywords TEXT CHECK (keywords IS NULL OR json_valid(keywords));
`;
