import { AppError } from '#shared/errors.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';

/** What a project knows about itself. Values are text. */
export type SettingKey =
  | 'project_id'
  | 'project_name'
  | 'created_at_ms'
  | 'slot_count'
  | 'is_blind'
  | 'is_bundle'
  | 'accepted_leaks'
  | 'pack_name'
  | 'guideline'
  | 'own_words';

export function findSetting(db: ReadableDb, key: SettingKey): string | undefined {
  return db
    .prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?')
    .get(key)?.value;
}

/** @throws AppError `PROJECT_INVALID` if a project lacks what every project has. */
export function getSetting(db: WritableDb, key: SettingKey): string {
  const value = findSetting(db, key);
  if (value === undefined) {
    throw new AppError('PROJECT_INVALID', `${db.path} has no "${key}" setting.`);
  }
  return value;
}

export function updateSetting(db: WritableDb, key: SettingKey, value: string): void {
  db.prepare<[string, string]>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  ).run(key, value);
}
