/** What pictures look like in 64 bits, of this project and of corpora to compare with. */
export const leaks = /* sql */ `
-- Of a picture's bytes, so that they may leave and come back. Both hashes are 16 hexadecimal digits.
CREATE TABLE image_hashes (
  content_hash TEXT PRIMARY KEY,
  frequency TEXT NOT NULL,
  gradient TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Another data set, known by its pictures' hashes alone.
CREATE TABLE corpora (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE corpus_hashes (
  id INTEGER PRIMARY KEY,
  corpus_id INTEGER NOT NULL REFERENCES corpora (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  frequency TEXT NOT NULL,
  gradient TEXT NOT NULL
) STRICT;

CREATE INDEX corpus_hashes_by_corpus ON corpus_hashes (corpus_id, id);
`;
