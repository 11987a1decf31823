/**
 * How much the suggestions of an image are like what people wrote for it, to order the queue by.
 *
 * `likeness` is the greatest ROUGE-L of a suggestion against those captions, 0…1; 2 where there is nothing
 * to compare, so that those images sort last. The program works it out after a caption or a
 * suggestion has changed; `is_uncompared` says for which images it has yet to.
 */
export const likeness = /* sql */ `
ALTER TABLE images ADD COLUMN likeness REAL NOT NULL DEFAULT 2;
ALTER TABLE images ADD COLUMN is_uncompared INTEGER NOT NULL DEFAULT 0 CHECK (is_uncompared IN (0, 1));

UPDATE images SET is_uncompared = 1
  WHERE filled_slots > 0 AND EXISTS (SELECT 1 FROM suggestions WHERE image_id = images.id);

CREATE INDEX images_uncompared ON images (id) WHERE is_uncompared;
CREATE INDEX images_sorted_by_likeness ON images (likeness, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);

CREATE TRIGGER captions_to_compare_new AFTER INSERT ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = new.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id;
END;

CREATE TRIGGER captions_to_compare AFTER UPDATE OF text, source ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = new.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id;
END;

CREATE TRIGGER captions_to_compare_gone AFTER DELETE ON captions
  WHEN EXISTS (SELECT 1 FROM suggestions WHERE image_id = old.image_id) BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = old.image_id;
END;

CREATE TRIGGER suggestions_to_compare AFTER INSERT ON suggestions BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = new.image_id AND filled_slots > 0;
END;

CREATE TRIGGER suggestions_to_compare_gone AFTER DELETE ON suggestions BEGIN
  UPDATE images SET is_uncompared = 1 WHERE id = old.image_id AND filled_slots > 0;
END;
`;
