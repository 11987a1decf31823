import { eq } from 'drizzle-orm';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import { suggestions } from '#main/db/schema.ts';
import type { ImageId, SuggestionId } from '#shared/domain/ids.ts';
import type { SuggestedWord, Suggestion } from '#shared/domain/suggestion.ts';
import { AppError } from '#shared/errors.ts';

export type NewSuggestion = Omit<Suggestion, 'id' | 'status'>;

/** Lays a draft beside an image. Nothing here ever touches a caption. */
export function insertSuggestion(
  db: WritableDb,
  { keywords, ...suggestion }: NewSuggestion,
): SuggestionId {
  return db.orm
    .insert(suggestions)
    .values({
      ...suggestion,
      words: JSON.stringify(suggestion.words),
      keywords: keywords === undefined ? null : JSON.stringify(keywords),
    })
    .returning({ id: suggestions.id })
    .get().id;
}

function findSuggestion(db: WritableDb, id: SuggestionId): Suggestion | undefined {
  const row = db.orm.select().from(suggestions).where(eq(suggestions.id, id)).get();
  return row === undefined ? undefined : toSuggestion(row);
}

/** @throws AppError `NOT_FOUND`. */
export function getSuggestion(db: WritableDb, id: SuggestionId): Suggestion {
  const suggestion = findSuggestion(db, id);
  if (suggestion === undefined) {
    throw new AppError('NOT_FOUND', `The project has no suggestion ${id}.`);
  }
  return suggestion;
}

/** Newest first, those put aside included. */
export function listSuggestionsByImage(db: WritableDb, imageId: ImageId): readonly Suggestion[] {
  return db.orm
    .select()
    .from(suggestions)
    .where(eq(suggestions.imageId, imageId))
    .all()
    .map(toSuggestion)
    .sort((a, b) => b.id - a.id);
}

/** The open suggestion the model was surest of. */
export function findBestOpenSuggestion(
  db: ReadableDb,
  imageId: ImageId,
): { readonly id: SuggestionId; readonly text: string } | undefined {
  return db
    .prepare<[number], { id: SuggestionId; text: string }>(
      `SELECT id, text FROM suggestions WHERE image_id = ? AND status = 'open'
       ORDER BY mean_logprob DESC, id DESC LIMIT 1`,
    )
    .get(imageId);
}

/** Images that this model pack has not drafted for with this method, in id order. */
export function listImagesWithoutSuggestion(
  db: ReadableDb,
  by: Pick<Suggestion, 'packHash' | 'method' | 'beams'>,
): readonly ImageId[] {
  return db
    .prepare<[string, string, number], ImageId>(
      `SELECT id FROM images WHERE NOT EXISTS (
         SELECT 1 FROM suggestions WHERE image_id = images.id
           AND pack_hash = ? AND method = ? AND beams = ?) ORDER BY id`,
    )
    .pluck()
    .all(by.packHash, by.method, by.beams);
}

/** Images with neither a caption nor a suggestion that waits, in id order. */
export function listUncaptionedImages(db: ReadableDb): readonly ImageId[] {
  return db
    .prepare<[], ImageId>(
      'SELECT id FROM images WHERE filled_slots = 0 AND open_suggestions = 0 ORDER BY id',
    )
    .pluck()
    .all();
}

/** @returns Whether that changed anything. */
export function updateSuggestionDismissed(
  db: WritableDb,
  id: SuggestionId,
  dismissed: boolean,
): boolean {
  const { changes } = db
    .prepare<[number, number, number]>(
      'UPDATE suggestions SET dismissed = ? WHERE id = ? AND dismissed <> ?',
    )
    .run(Number(dismissed), id, Number(dismissed));
  return changes > 0;
}

function toSuggestion(row: typeof suggestions.$inferSelect): Suggestion {
  const { dismissed: _, words, keywords, ...rest } = row;
  return {
    ...rest,
    words: parseWords(words),
    ...(keywords !== null && { keywords: parseKeywords(keywords) }),
  };
}

/** A project may come from a stranger: entries that are no words are left out. */
function parseWords(json: string): readonly SuggestedWord[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter(isSuggestedWord) : [];
}

/** As `parseWords`. */
function parseKeywords(json: string): readonly string[] {
  const value: unknown = JSON.parse(json);
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

function isSuggestedWord(value: unknown): value is SuggestedWord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('text' in value && 'probability' in value)) return false;
  return typeof value.text === 'string' && typeof value.probability === 'number';
}
