CREATE TABLE annotators (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at_ms INTEGER NOT NULL
, role TEXT NOT NULL DEFAULT 'reviewer'
  CHECK (role IN ('annotator', 'reviewer'))) STRICT;

CREATE TABLE assignments (
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 1023),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id) ON DELETE CASCADE,
  PRIMARY KEY (image_id, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignments_by_annotator ON assignments (annotator_id, image_id, slot);

CREATE TABLE caption_changes (
  id INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_sets (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after))
) STRICT;

CREATE INDEX caption_changes_by_set ON caption_changes (change_set_id);

CREATE INDEX caption_changes_by_slot ON caption_changes (image_id, slot);

CREATE VIRTUAL TABLE caption_search USING fts5 (
  text, folded_text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TABLE captions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  -- At most 1023, because caption_search counts rows as image_id * 1024 + slot.
  slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 1023),
  text TEXT NOT NULL CHECK (text <> ''),
  -- NFC, lower case, marks stripped, đ to d: what a query without marks is matched against.
  folded_text TEXT NOT NULL,
  segment_text TEXT,
  source TEXT NOT NULL CHECK (source IN ('human', 'accepted', 'edited', 'imported')),
  status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'approved', 'flagged')),
  author_id INTEGER REFERENCES annotators (id) ON DELETE SET NULL,
  suggestion_id INTEGER REFERENCES suggestions (id) ON DELETE SET NULL,
  -- The caption's id in the dataset file it came from.
  external_id INTEGER,
  dataset_id INTEGER REFERENCES datasets (id) ON DELETE SET NULL,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  updated_at_ms INTEGER NOT NULL, length_class INTEGER NOT NULL GENERATED ALWAYS AS (
  CASE
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 7 THEN 1
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 9 THEN 2
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 14 THEN 4
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 19 THEN 8
    ELSE 16 END) VIRTUAL, rule_mask INTEGER, taken TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(taken)),
  UNIQUE (image_id, slot)
) STRICT;

CREATE TRIGGER captions_attributed AFTER UPDATE OF source, suggestion_id ON captions BEGIN
  UPDATE suggestions SET status = CASE
    WHEN EXISTS (SELECT 1 FROM captions
      WHERE suggestion_id = suggestions.id AND source = 'accepted') THEN 'accepted'
    WHEN EXISTS (SELECT 1 FROM captions WHERE suggestion_id = suggestions.id) THEN 'edited'
    WHEN dismissed THEN 'dismissed' ELSE 'open' END
    WHERE id IN (old.suggestion_id, new.suggestion_id);
END;

CREATE INDEX captions_by_author ON captions (author_id, image_id);

CREATE INDEX captions_by_dataset ON captions (dataset_id) WHERE dataset_id IS NOT NULL;

CREATE INDEX captions_by_source ON captions (source, image_id);

CREATE INDEX captions_by_suggestion ON captions (suggestion_id) WHERE suggestion_id IS NOT NULL;

CREATE TRIGGER captions_deleted AFTER DELETE ON captions BEGIN
  DELETE FROM caption_search WHERE rowid = old.image_id * 1024 + old.slot;
  UPDATE images SET
    filled_slots = filled_slots - 1,
    approved_slots = approved_slots - (old.status = 'approved'),
    flagged_slots = flagged_slots - (old.status = 'flagged')
    WHERE id = old.image_id;
  UPDATE suggestions SET status = CASE
    WHEN EXISTS (SELECT 1 FROM captions
      WHERE suggestion_id = suggestions.id AND source = 'accepted') THEN 'accepted'
    WHEN EXISTS (SELECT 1 FROM captions WHERE suggestion_id = suggestions.id) THEN 'edited'
    WHEN dismissed THEN 'dismissed' ELSE 'open' END
    WHERE id = old.suggestion_id;
END;

CREATE TRIGGER captions_inserted AFTER INSERT ON captions BEGIN
  INSERT INTO caption_search (rowid, text, folded_text)
    VALUES (new.image_id * 1024 + new.slot, new.text, new.folded_text);
  UPDATE images SET
    filled_slots = filled_slots + 1,
    approved_slots = approved_slots + (new.status = 'approved'),
    flagged_slots = flagged_slots + (new.status = 'flagged')
    WHERE id = new.image_id;
  UPDATE suggestions SET status =
    CASE WHEN EXISTS (SELECT 1 FROM captions
      WHERE suggestion_id = suggestions.id AND source = 'accepted') THEN 'accepted' ELSE 'edited' END
    WHERE id = new.suggestion_id;
END;

CREATE TRIGGER captions_judged AFTER UPDATE OF status ON captions
  WHEN new.status <> old.status BEGIN
  UPDATE images SET
    approved_slots = approved_slots + (new.status = 'approved') - (old.status = 'approved'),
    flagged_slots = flagged_slots + (new.status = 'flagged') - (old.status = 'flagged')
    WHERE id = new.image_id;
END;

CREATE TRIGGER captions_measured_again AFTER UPDATE OF text, author_id, updated_at_ms ON captions BEGIN
  UPDATE images SET
    length_mask = coalesce((SELECT sum(DISTINCT length_class) FROM captions
      WHERE image_id = images.id), 0),
    author_mask = coalesce((SELECT sum(DISTINCT 1 << min(author_id - 1, 62)) FROM captions
      WHERE image_id = images.id), 0),
    captioned_at_ms = coalesce((SELECT max(updated_at_ms) FROM captions
      WHERE image_id = images.id), 0)
    WHERE id = new.image_id;
END;

CREATE TRIGGER captions_measured_gone AFTER DELETE ON captions BEGIN
  UPDATE images SET
    length_mask = coalesce((SELECT sum(DISTINCT length_class) FROM captions
      WHERE image_id = images.id), 0),
    author_mask = coalesce((SELECT sum(DISTINCT 1 << min(author_id - 1, 62)) FROM captions
      WHERE image_id = images.id), 0),
    captioned_at_ms = coalesce((SELECT max(updated_at_ms) FROM captions
      WHERE image_id = images.id), 0)
    WHERE id = old.image_id;
END;

CREATE TRIGGER captions_measured_new AFTER INSERT ON captions BEGIN
  UPDATE images SET
    length_mask = length_mask | new.length_class,
    author_mask = author_mask | coalesce(1 << min(new.author_id - 1, 62), 0),
    captioned_at_ms = max(captioned_at_ms, new.updated_at_ms)
    WHERE id = new.image_id;
END;

CREATE TRIGGER captions_moved BEFORE UPDATE OF image_id, slot ON captions BEGIN
  SELECT raise(ABORT, 'a caption never changes its slot');
END;

CREATE TRIGGER captions_reworded AFTER UPDATE OF text ON captions
  WHEN new.text <> old.text BEGIN
  INSERT OR REPLACE INTO caption_search (rowid, text, folded_text)
    VALUES (new.image_id * 1024 + new.slot, new.text, new.folded_text);
END;

CREATE TRIGGER captions_to_check AFTER UPDATE OF text ON captions WHEN new.text <> old.text BEGIN
  UPDATE captions SET rule_mask = NULL WHERE id = new.id;
END;

CREATE TRIGGER captions_to_compare AFTER UPDATE OF text, source ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = new.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id;
END;

CREATE TRIGGER captions_to_compare_gone AFTER DELETE ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = old.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = old.image_id;
END;

CREATE TRIGGER captions_to_compare_new AFTER INSERT ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = new.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id;
END;

CREATE INDEX captions_to_review ON captions (image_id, slot, author_id) WHERE status = 'draft';

CREATE INDEX captions_unchecked ON captions (image_id) WHERE rule_mask IS NULL;

CREATE TRIGGER captions_unchecked_gone AFTER DELETE ON captions BEGIN
  UPDATE captions SET rule_mask = NULL WHERE image_id = old.image_id;
  UPDATE images SET rule_mask = 0 WHERE id = old.image_id AND rule_mask <> 0
    AND NOT EXISTS (SELECT 1 FROM captions WHERE image_id = old.image_id);
END;

CREATE TABLE change_sets (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  -- The first set of the undo step that this one continues, when a batch was too large for one.
  step INTEGER,
  author_id INTEGER NOT NULL REFERENCES annotators (id) ON DELETE CASCADE,
  action TEXT NOT NULL,
  -- Names one visit to one field; only within it do keystrokes join into one step.
  session TEXT,
  state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
  made_at_ms INTEGER NOT NULL,
  updated_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX change_sets_by_author ON change_sets (author_id, state, id);

CREATE TABLE corpora (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  imported_at_ms INTEGER NOT NULL
, encoder_hash TEXT) STRICT;

CREATE TABLE corpus_hashes (
  id INTEGER PRIMARY KEY,
  corpus_id INTEGER NOT NULL REFERENCES corpora (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  frequency TEXT NOT NULL,
  gradient TEXT NOT NULL
, directions BLOB) STRICT;

CREATE INDEX corpus_hashes_by_corpus ON corpus_hashes (corpus_id, id);

CREATE TABLE datasets (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  format TEXT NOT NULL,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  imported_at_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE duplicates (
  path TEXT PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  found_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX duplicates_by_image ON duplicates (image_id);

CREATE TABLE evaluation_parts (
  inputs TEXT NOT NULL,
  part TEXT NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  made_at_ms INTEGER NOT NULL,
  PRIMARY KEY (inputs, part)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE image_embeddings (
  id INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL,
  encoder_hash TEXT NOT NULL,
  vector BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX image_embeddings_by_encoder ON image_embeddings (encoder_hash, content_hash);

CREATE TABLE image_hashes (
  content_hash TEXT PRIMARY KEY,
  frequency TEXT NOT NULL,
  gradient TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE image_scores (
  evaluation_id INTEGER NOT NULL REFERENCES evaluations (id) ON DELETE CASCADE,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  candidate TEXT NOT NULL,
  scores TEXT NOT NULL CHECK (json_valid(scores)),
  PRIMARY KEY (evaluation_id, image_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX image_scores_by_image ON image_scores (image_id);

CREATE TABLE images (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  -- NFC.
  file_name TEXT NOT NULL,
  -- file_name in lower case with every number padded, so that 2.jpg comes before 10.jpg.
  sort_name TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  modified_at_ms INTEGER NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  format TEXT NOT NULL,
  -- The image's id in the dataset file it came with or was matched to.
  external_id INTEGER,
  dataset_id INTEGER REFERENCES datasets (id) ON DELETE SET NULL,
  extras TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extras)),
  imported_at_ms INTEGER NOT NULL,
  -- Kept by triggers from here on.
  filled_slots INTEGER NOT NULL DEFAULT 0,
  approved_slots INTEGER NOT NULL DEFAULT 0,
  flagged_slots INTEGER NOT NULL DEFAULT 0,
  open_suggestions INTEGER NOT NULL DEFAULT 0,
  -- The lowest mean_logprob among the open suggestions. Without one 1, which no logarithm of a
  -- probability reaches, so that those images sort last.
  least_logprob REAL NOT NULL DEFAULT 1
, split TEXT CHECK (split IN ('train', 'val', 'test')), length_mask INTEGER NOT NULL DEFAULT 0, author_mask INTEGER NOT NULL DEFAULT 0, captioned_at_ms INTEGER NOT NULL DEFAULT 0, rule_mask INTEGER NOT NULL DEFAULT 0, likeness REAL NOT NULL DEFAULT 2, is_uncompared INTEGER NOT NULL DEFAULT 0 CHECK (is_uncompared IN (0, 1))) STRICT;

CREATE INDEX images_by_content_hash ON images (content_hash);

CREATE INDEX images_by_external_id ON images (dataset_id, external_id);

CREATE INDEX images_by_file_name ON images (file_name);

CREATE INDEX images_sorted_by_confidence ON images (least_logprob, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  captioned_at_ms, file_name);

CREATE INDEX images_sorted_by_date ON images (imported_at_ms, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);

CREATE INDEX images_sorted_by_likeness ON images (likeness, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);

CREATE INDEX images_sorted_by_name ON images (sort_name, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);

CREATE INDEX images_uncompared ON images (id) WHERE is_uncompared;

CREATE TABLE job_items (
  job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'skipped', 'failed')),
  error_code TEXT,
  error_message TEXT,
  PRIMARY KEY (job_id, subject)
) STRICT, WITHOUT ROWID;

CREATE INDEX job_items_failed ON job_items (job_id) WHERE outcome = 'failed';

CREATE TABLE jobs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'done', 'cancelled', 'failed')),
  params TEXT NOT NULL CHECK (json_valid(params)),
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  result TEXT CHECK (result IS NULL OR json_valid(result)),
  error_code TEXT,
  error_message TEXT,
  -- The running program that has it queued or works on it, as host:pid:token, and when it last said
  -- so. A job with an owner that is not running is still coming to a stop.
  owner TEXT,
  heartbeat_at_ms INTEGER,
  created_at_ms INTEGER NOT NULL,
  started_at_ms INTEGER,
  finished_at_ms INTEGER
) STRICT;

CREATE INDEX jobs_by_state ON jobs (state, kind);

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  author_id INTEGER REFERENCES annotators (id) ON DELETE SET NULL,
  reviewer_id INTEGER REFERENCES annotators (id) ON DELETE SET NULL,
  change_set_id INTEGER REFERENCES change_sets (id) ON DELETE SET NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'returned', 'changed')),
  reason TEXT CHECK (reason IN ('subject', 'attribute', 'count', 'relation', 'wording')),
  comment TEXT NOT NULL DEFAULT '',
  text_before TEXT NOT NULL,
  text_after TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX reviews_by_change_set ON reviews (change_set_id);

CREATE INDEX reviews_by_slot ON reviews (image_id, slot, id);

CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL CHECK (json_valid(query)),
  created_at_ms INTEGER NOT NULL
) STRICT;

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

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE suggestion_changes (
  id INTEGER PRIMARY KEY,
  change_set_id INTEGER NOT NULL REFERENCES change_sets (id) ON DELETE CASCADE,
  suggestion_id INTEGER NOT NULL REFERENCES suggestions (id) ON DELETE CASCADE,
  dismissed INTEGER NOT NULL CHECK (dismissed IN (0, 1))
) STRICT;

CREATE INDEX suggestion_changes_by_set ON suggestion_changes (change_set_id);

CREATE INDEX suggestion_changes_by_suggestion ON suggestion_changes (suggestion_id);

CREATE TABLE suggestions (
  id INTEGER PRIMARY KEY,
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  mean_logprob REAL NOT NULL,
  method TEXT NOT NULL,
  beams INTEGER NOT NULL,
  pack_name TEXT NOT NULL,
  pack_hash TEXT NOT NULL,
  -- What the person said; status is what follows from it and from the captions. Kept by triggers.
  dismissed INTEGER NOT NULL DEFAULT 0 CHECK (dismissed IN (0, 1)),
  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'edited', 'dismissed')),
  created_at_ms INTEGER NOT NULL
, keywords TEXT CHECK (keywords IS NULL OR json_valid(keywords))) STRICT;

CREATE INDEX suggestions_by_image ON suggestions (image_id, status, mean_logprob);

CREATE INDEX suggestions_by_pack ON suggestions (pack_hash, pack_name, image_id);

CREATE TRIGGER suggestions_deleted AFTER DELETE ON suggestions BEGIN
  UPDATE images SET
    open_suggestions = (SELECT count(*) FROM suggestions WHERE image_id = images.id AND status = 'open'),
    least_logprob = (SELECT coalesce(min(mean_logprob), 1) FROM suggestions
      WHERE image_id = images.id AND status = 'open')
    WHERE id = old.image_id;
END;

CREATE TRIGGER suggestions_dismissed AFTER UPDATE OF dismissed ON suggestions
  WHEN old.status IN ('open', 'dismissed') BEGIN
  UPDATE suggestions SET status = CASE WHEN new.dismissed THEN 'dismissed' ELSE 'open' END
    WHERE id = new.id;
END;

CREATE TRIGGER suggestions_inserted AFTER INSERT ON suggestions BEGIN
  UPDATE images SET
    open_suggestions = (SELECT count(*) FROM suggestions WHERE image_id = images.id AND status = 'open'),
    least_logprob = (SELECT coalesce(min(mean_logprob), 1) FROM suggestions
      WHERE image_id = images.id AND status = 'open')
    WHERE id = new.image_id;
END;

CREATE TRIGGER suggestions_settled AFTER UPDATE OF status ON suggestions
  WHEN new.status <> old.status BEGIN
  UPDATE images SET
    open_suggestions = (SELECT count(*) FROM suggestions WHERE image_id = images.id AND status = 'open'),
    least_logprob = (SELECT coalesce(min(mean_logprob), 1) FROM suggestions
      WHERE image_id = images.id AND status = 'open')
    WHERE id = new.image_id;
END;

CREATE TRIGGER suggestions_to_compare AFTER INSERT ON suggestions BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id AND filled_slots > 0;
END;

CREATE TRIGGER suggestions_to_compare_gone AFTER DELETE ON suggestions BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = old.image_id AND filled_slots > 0;
END;
