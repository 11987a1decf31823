/** What image encoders make of pictures, so that each is computed once. */
export const imageEmbeddings = `
-- "vector" holds little-endian float32 as the encoder gives them. A picture is known by its bytes and an
-- encoder by its hash, so both may leave and come back.
CREATE TABLE image_embeddings (
  id INTEGER PRIMARY KEY,
  content_hash TEXT NOT NULL,
  encoder_hash TEXT NOT NULL,
  vector BLOB NOT NULL
) STRICT;

CREATE UNIQUE INDEX image_embeddings_by_encoder ON image_embeddings (encoder_hash, content_hash);
`;
