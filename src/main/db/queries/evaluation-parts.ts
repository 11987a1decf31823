import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import type { UnixMs } from '#shared/domain/ids.ts';

/** A part of a scoring, as JSON that may have come from a stranger; `undefined` if it was not computed yet. */
export function findEvaluationPart(db: ReadableDb, inputs: string, part: string): unknown {
  const result = db
    .prepare<[string, string], string>(
      'SELECT result FROM evaluation_parts WHERE inputs = ? AND part = ?',
    )
    .pluck()
    .get(inputs, part);
  return result === undefined ? undefined : JSON.parse(result);
}

export interface NewEvaluationPart {
  readonly inputs: string;
  readonly part: string;
  /** Something that JSON can hold. */
  readonly result: unknown;
  readonly madeAt: UnixMs;
}

/** Keeps a part; the same part of before gives way. */
export function saveEvaluationPart(db: WritableDb, part: NewEvaluationPart): void {
  db.prepare<[object]>(
    `INSERT OR REPLACE INTO evaluation_parts (inputs, part, result, made_at_ms)
     VALUES (@inputs, @part, @result, @madeAt)`,
  ).run({ ...part, result: JSON.stringify(part.result) });
}

/** Forgets the parts of a scoring that has come to its end, and all that were made before a time. */
export function deleteEvaluationParts(db: WritableDb, inputs: string, before: UnixMs): void {
  db.prepare<[string, number]>(
    'DELETE FROM evaluation_parts WHERE inputs = ? OR made_at_ms < ?',
  ).run(inputs, before);
}
