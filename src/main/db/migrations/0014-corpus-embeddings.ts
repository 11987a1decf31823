/** What an encoder made of a corpus's pictures, where whoever made the fingerprints let it look. */
export const corpusEmbeddings = /* sql */ `
ALTER TABLE corpora ADD COLUMN encoder_hash TEXT;

-- A byte a number: in which direction the embedding points, not how long it is.
ALTER TABLE corpus_hashes ADD COLUMN directions BLOB;
`;
