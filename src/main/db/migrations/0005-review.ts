/** Who may see and do what, whose slot is whose, and what reviewers said of captions. */
export const review = /* sql */ `
-- An annotator sees no one else's captions while the project is blind; a reviewer sees everything.
ALTER TABLE annotators ADD COLUMN role TEXT NOT NULL DEFAULT 'reviewer'
  CHECK (role IN ('annotator', 'reviewer'));

-- Who is to fill a slot; a slot has one owner at most.
CREATE TABLE assignments (
  image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL CHECK (slot BETWEEN 1 AND 1023),
  annotator_id INTEGER NOT NULL REFERENCES annotators (id) ON DELETE CASCADE,
  PRIMARY KEY (image_id, slot)
) STRICT, WITHOUT ROWID;

CREATE INDEX assignments_by_annotator ON assignments (annotator_id, image_id, slot);

-- One row a judgement. change_set_id names the undo step that it was: a judgement that was undone is
-- kept and counts no more. For 'changed', the two texts differ.
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

CREATE INDEX reviews_by_slot ON reviews (image_id, slot, id);
CREATE INDEX reviews_by_change_set ON reviews (change_set_id);
CREATE INDEX captions_to_review ON captions (image_id, slot, author_id) WHERE status = 'draft';
`;
