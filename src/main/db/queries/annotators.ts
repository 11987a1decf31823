import { eq } from 'drizzle-orm';
import type { WritableDb } from '#main/db/connection.ts';
import { annotators } from '#main/db/schema.ts';
import type { Annotator, AnnotatorRole } from '#shared/domain/annotator.ts';
import type { AnnotatorId, UnixMs } from '#shared/domain/ids.ts';

/** @param name NFC, without white space around it. */
export function insertAnnotator(
  db: WritableDb,
  name: string,
  createdAt: UnixMs,
  role: AnnotatorRole = 'reviewer',
): AnnotatorId {
  return db.orm
    .insert(annotators)
    .values({ name, createdAt, role })
    .returning({ id: annotators.id })
    .get().id;
}

export function findAnnotatorByName(db: WritableDb, name: string): Annotator | undefined {
  return db.orm.select().from(annotators).where(eq(annotators.name, name)).get();
}

/** By name. */
export function listAnnotators(db: WritableDb): readonly Annotator[] {
  return db.orm.select().from(annotators).orderBy(annotators.name).all();
}

export function findAnnotator(db: WritableDb, id: AnnotatorId): Annotator | undefined {
  return db.orm.select().from(annotators).where(eq(annotators.id, id)).get();
}

export function updateAnnotator(
  db: WritableDb,
  id: AnnotatorId,
  change: Partial<Pick<Annotator, 'name' | 'role'>>,
): void {
  db.orm.update(annotators).set(change).where(eq(annotators.id, id)).run();
}
