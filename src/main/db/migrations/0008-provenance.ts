/** Finding images by where their captions came from. */
export const provenance = /* sql */ `
CREATE INDEX captions_by_source ON captions (source, image_id);
`;
