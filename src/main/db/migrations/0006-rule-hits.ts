/**
 * Which rules of the project's guideline a caption does not keep to, one bit a rule in the order of
 * `RULE_TOPICS`, and of an image all that its captions have.
 *
 * What a caption breaks is worked out by the program after it was written: NULL until then, and again
 * whenever the text or the guideline changes.
 */
export const ruleHits = /* sql */ `
ALTER TABLE captions ADD COLUMN rule_mask INTEGER;
ALTER TABLE images ADD COLUMN rule_mask INTEGER NOT NULL DEFAULT 0;

CREATE INDEX captions_unchecked ON captions (image_id) WHERE rule_mask IS NULL;

CREATE TRIGGER captions_to_check AFTER UPDATE OF text ON captions WHEN new.text <> old.text BEGIN
  UPDATE captions SET rule_mask = NULL WHERE id = new.id;
END;

-- The image's mask is of those that are left: they are looked at again.
CREATE TRIGGER captions_unchecked_gone AFTER DELETE ON captions BEGIN
  UPDATE captions SET rule_mask = NULL WHERE image_id = old.image_id;
  UPDATE images SET rule_mask = 0 WHERE id = old.image_id AND rule_mask <> 0
    AND NOT EXISTS (SELECT 1 FROM captions WHERE image_id = old.image_id);
END;

DROP INDEX images_sorted_by_name;
DROP INDEX images_sorted_by_date;
DROP INDEX images_sorted_by_confidence;
CREATE INDEX images_sorted_by_name ON images (sort_name, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);
CREATE INDEX images_sorted_by_date ON images (imported_at_ms, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  least_logprob, captioned_at_ms, file_name);
CREATE INDEX images_sorted_by_confidence ON images (least_logprob, id, filled_slots, approved_slots,
  flagged_slots, open_suggestions, split, length_mask, author_mask, rule_mask,
  captioned_at_ms, file_name);
`;
