/** The words of a caption that its writer took by key: which, and whose they were. See `TakenWords`. */
export const takenWords = /* sql */ `
ALTER TABLE captions ADD COLUMN taken TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(taken));
`;
