import type { ReadableDb } from '#main/db/connection.ts';

interface NamedCount<Name> {
  readonly name: Name;
  readonly count: number;
}

/** What a data-set card is made of. */
export interface CardCounts {
  readonly images: number;
  readonly captionedImages: number;
  readonly captions: number;
  readonly approved: number;
  readonly flagged: number;
  /** All together; words are what white space separates. */
  readonly words: number;
  readonly leastWords: number;
  readonly mostWords: number;
  /** Captions in which words stand that were taken by key, and how many words those are. */
  readonly assisted: number;
  readonly takenWords: number;
  /** Judgements that were not taken back. */
  readonly reviews: number;
  readonly sources: readonly NamedCount<string>[];
  readonly authors: readonly NamedCount<string | null>[];
  readonly splits: readonly NamedCount<string | null>[];
  readonly models: readonly (NamedCount<string> & { readonly hash: string })[];
}

const WORDS = "length(trim(text)) - length(replace(trim(text), ' ', '')) + 1";

export function countForCard(db: ReadableDb): CardCounts {
  const list = <Row>(sql: string): readonly Row[] => db.prepare<[], Row>(sql).all();
  const [images] = list<Pick<CardCounts, 'images' | 'captionedImages'>>(
    `SELECT count(*) AS images, count(*) FILTER (WHERE filled_slots > 0) AS captionedImages
     FROM images INDEXED BY images_sorted_by_date`,
  );
  const [captions] = list<
    Pick<
      CardCounts,
      | 'captions'
      | 'approved'
      | 'flagged'
      | 'words'
      | 'leastWords'
      | 'mostWords'
      | 'assisted'
      | 'takenWords'
      | 'reviews'
    >
  >(
    `SELECT count(*) AS captions, count(*) FILTER (WHERE status = 'approved') AS approved,
       count(*) FILTER (WHERE status = 'flagged') AS flagged,
       coalesce(sum(${WORDS}), 0) AS words, coalesce(min(${WORDS}), 0) AS leastWords,
       coalesce(max(${WORDS}), 0) AS mostWords,
       count(*) FILTER (WHERE taken <> '[]') AS assisted,
       (SELECT count(*) FROM captions, json_each(taken) AS part, json_each(part.value, '$.words')
        WHERE taken <> '[]') AS takenWords,
       (SELECT count(*) FROM reviews WHERE change_set_id IS NULL OR EXISTS (
          SELECT 1 FROM change_sets WHERE id = change_set_id AND state = 'done')) AS reviews
     FROM captions`,
  );
  if (images === undefined || captions === undefined) {
    throw new Error('An aggregate always has one row');
  }
  return {
    ...images,
    ...captions,
    sources: list('SELECT source AS name, count(*) AS count FROM captions GROUP BY source'),
    authors: list(
      `SELECT (SELECT name FROM annotators WHERE id = author_id) AS name, count(*) AS count
       FROM captions GROUP BY author_id ORDER BY count DESC, name`,
    ),
    splits: list(
      'SELECT split AS name, count(*) AS count FROM images GROUP BY split ORDER BY split',
    ),
    models: list(
      `SELECT pack_name AS name, pack_hash AS hash, count(*) AS count
       FROM captions JOIN suggestions ON suggestions.id = suggestion_id
       GROUP BY pack_hash, pack_name ORDER BY count DESC, pack_name`,
    ),
  };
}
