/** What a scoring that was stopped had computed. */
export const evaluationParts = /* sql */ `
-- "inputs" is a hash of all that is scored and how, so that what was computed of other texts is never taken.
CREATE TABLE evaluation_parts (
  inputs TEXT NOT NULL,
  part TEXT NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  made_at_ms INTEGER NOT NULL,
  PRIMARY KEY (inputs, part)
) STRICT, WITHOUT ROWID;
`;
