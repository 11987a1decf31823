import type { ReadableDb } from '#main/db/connection.ts';

/** Short enough that two windows feel like one, long enough to cost nothing. */
const INTERVAL_MS = 250;

/**
 * Calls back when another connection, such as a second window or a program, has changed the project.
 *
 * What is changed through `db` itself is not told. The first call comes an interval after the change
 * at the latest; several changes within one interval are one call.
 *
 * @returns A function that ends the watch; call it before `db` is closed.
 */
export function watchChanges(db: ReadableDb, onChange: () => void): () => void {
  const readVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
  let version = readVersion.get();
  const timer = setInterval(() => {
    const current = readVersion.get();
    if (current === version) return;
    version = current;
    onChange();
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
