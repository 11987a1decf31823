CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE annotators (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL
) STRICT;

-- A dataset file that was read in. `extras` keeps what the studio has no column for (info, licenses,
-- unknown keys of the document), so that writing the same format again loses nothing.
CREATE TABLE datasets (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  format TEXT NOT NULL CHECK (format IN ('jpeg', 'png', 'webp', 'gif', 'avif', 'tiff')),
  -- The image's id in the dataset file it came with or was matched to.
  external_id INTEGER,
  dataset_id INTEGER REFERENCES datasets (id) ON DELETE SET NULL,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX images_by_file_name ON images (file_name);
CREATE INDEX images_by_content_hash ON images (content_hash);
CREATE INDEX images_by_external_id ON images (external_id);

-- Files with the same bytes as an image already there; they are listed, not captioned twice.
CREATE TABLE duplicates (
  path TEXT PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  found_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE suggestions (
  id INTEGER PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  mean_logprob REAL NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('greedy', 'beam')),
  beams INTEGER NOT NULL,
  pack_name TEXT NOT NULL,
  pack_hash TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'edited', 'dismissed')),
  created_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX suggestions_by_image ON suggestions (image_id, status);

CREATE TABLE captions (
  id INTEGER PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL CHECK (slot >= 1),
  text TEXT NOT NULL,
  -- NFC, lower case, marks stripped, đ to d: what a query without marks is matched against.
  folded_text TEXT NOT NULL,
  segment_text TEXT,
  source TEXT NOT NULL CHECK (source IN ('human', 'accepted', 'edited', 'imported')),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'flagged')),
  author_id INTEGER REFERENCES annotators (id) ON DELETE SET NULL,
  suggestion_id INTEGER REFERENCES suggestions (id) ON DELETE SET NULL,
  external_id INTEGER,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  updated_at_ms INTEGER NOT NULL,
  UNIQUE (image_id, slot)
) STRICT;

CREATE INDEX captions_by_author ON captions (author_id);

-- Every change of a caption, so that undo survives a restart. `before` and `after` are whole rows, or
-- null where the caption did not exist. One `change_set` is one undo step, however many rows it has.
CREATE TABLE caption_changes (
  id INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL,
  caption_image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  caption_slot INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  author_id INTEGER REFERENCES annotators (id) ON DELETE SET NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  made_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX caption_changes_by_set ON caption_changes (change_set);
CREATE INDEX caption_changes_by_slot ON caption_changes (caption_image_id, caption_slot);

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('import', 'suggest', 'export')),
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed')),
  params TEXT NOT NULL CHECK (json_valid(params)),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  result TEXT CHECK (result IS NULL OR json_valid(result)),
  error_code TEXT,
  error_message TEXT,
  created_at_ms INTEGER NOT NULL,
  started_at_ms INTEGER,
  finished_at_ms INTEGER
) STRICT;

-- What a job has finished with, item by item; a resumed job skips these.
CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'failed')),
  error_code TEXT,
  error_message TEXT,
  PRIMARY KEY (job_id, subject)
) STRICT, WITHOUT ROWID;
