/**
 * What the gallery is narrowed by beyond the status, kept with each image so that a filter stays one
 * scan of one covering index, and the views that people save.
 *
 * `length_mask` has a bit for each length class that one of the image's captions falls in: 1 below 8
 * words, 2 for 8 and 9, 4 for 10 to 14, 8 for 15 to 19, 16 from 20. Words are what white space
 * separates; the bounds are those that the guidelines in use ask for. `author_mask` has a bit for each
 * author, by the author's id less one; whoever comes after the 62nd shares the last bit.
 */
export const facets = /* sql */ `
ALTER TABLE images ADD COLUMN split TEXT CHECK (split IN ('train', 'val', 'test'));
-- Kept by triggers, like the columns before.
ALTER TABLE images ADD COLUMN length_mask INTEGER NOT NULL DEFAULT 0;
ALTER TABLE images ADD COLUMN author_mask INTEGER NOT NULL DEFAULT 0;
-- When a caption of the image was last written; 0 without one.
ALTER TABLE images ADD COLUMN captioned_at_ms INTEGER NOT NULL DEFAULT 0;

ALTER TABLE captions ADD COLUMN length_class INTEGER NOT NULL GENERATED ALWAYS AS (
  CASE
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 7 THEN 1
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 9 THEN 2
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 14 THEN 4
    WHEN length(trim(text)) - length(replace(trim(text), ' ', '')) < 19 THEN 8
    ELSE 16 END) VIRTUAL;

UPDATE images SET
    length_mask = coalesce((SELECT sum(DISTINCT length_class) FROM captions
      WHERE image_id = images.id), 0),
    author_mask = coalesce((SELECT sum(DISTINCT 1 << min(author_id - 1, 62)) FROM captions
      WHERE image_id = images.id), 0),
    captioned_at_ms = coalesce((SELECT max(updated_at_ms) FROM captions
      WHERE image_id = images.id), 0)
  WHERE filled_slots > 0;

CREATE TRIGGER captions_measured_new AFTER INSERT ON captions BEGIN
  UPDATE images SET
    length_mask = length_mask | new.length_class,
    author_mask = author_mask | coalesce(1 << min(new.author_id - 1, 62), 0),
    captioned_at_ms = max(captioned_at_ms, new.updated_at_ms)
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

DROP INDEX images_sorted_by_name;
DROP INDEX images_sorted_by_date;
DROP INDEX images_sorted_by_confidence;
CREATE INDEX images_sorted_by_name ON images (sort_name, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask,
  least_logprob, captioned_at_ms, file_name);
CREATE INDEX images_sorted_by_date ON images (imported_at_ms, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask,
  least_logprob, captioned_at_ms, file_name);
CREATE INDEX images_sorted_by_confidence ON images (least_logprob, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask,
  captioned_at_ms, file_name);

CREATE INDEX suggestions_by_pack ON suggestions (pack_hash, pack_name, image_id);

-- A filter of the gallery that somebody gave a name, as the JSON of the query.
CREATE TABLE saved_views (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  query TEXT NOT NULL CHECK (json_valid(query)),
  created_at_ms INTEGER NOT NULL
) STRICT;
`;
