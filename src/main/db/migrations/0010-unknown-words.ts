/** The guidelines that come along have a rule more, about unknown words: every caption is looked at again. */
export const unknownWords = /* sql */ `
UPDATE captions SET rule_mask = NULL WHERE rule_mask IS NOT NULL;
`;
