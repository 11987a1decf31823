/** Scores of what models said, each with the contract that it was computed under. */
export const scores = `
-- What was scored: the drafts of a pack decoded in one way, or the captions that people made of them.
CREATE TABLE evaluations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  subject TEXT NOT NULL CHECK (subject IN ('suggestions', 'captions')),
  pack_name TEXT NOT NULL,
  pack_hash TEXT NOT NULL,
  method TEXT NOT NULL,
  beams INTEGER NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  images INTEGER NOT NULL,
  made_at_ms INTEGER NOT NULL
) STRICT;

-- "signature" is the contract in one line, and "contract_hash" what it ends in: scores with different ones
-- are never compared.
CREATE TABLE scores (
  evaluation_id INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  metric TEXT NOT NULL,
  value REAL NOT NULL,
  low REAL NOT NULL,
  high REAL NOT NULL,
  contract_hash TEXT NOT NULL,
  signature TEXT NOT NULL,
  PRIMARY KEY (evaluation_id, metric)
) STRICT, WITHOUT ROWID;

-- "scores" is an object: metric to value.
CREATE TABLE image_scores (
  evaluation_id INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  candidate TEXT NOT NULL,
  scores TEXT NOT NULL CHECK (json_valid(scores)),
  PRIMARY KEY (evaluation_id, image_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX image_scores_by_image ON image_scores (image_id);
`;
