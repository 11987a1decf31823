import { eq } from 'drizzle-orm';
import type { WritableDb } from '#main/db/connection.ts';
import { annotators } from '#main/db/schema.ts';
import type { Annotator } from '#shared/domain/annotator.ts';
import type { AnnotatorId, UnixMs } from '#shared/domain/ids.ts';

/** @param name NFC, without white space around it. */
export function insertAnnotator(db: WritableDb, name: string, createdAt: UnixMs): AnnotatorId {
  return db.orm
    .insert(annotators)
    .values({ name, createdAt })
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
