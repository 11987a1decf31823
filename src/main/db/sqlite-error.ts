import Database from 'better-sqlite3';
import { AppError, type ErrorCode } from '#shared/errors.ts';

/** By primary result code; an extended code such as `SQLITE_IOERR_WRITE` begins with one. */
const CODES: readonly (readonly [prefix: string, code: ErrorCode, sentence: string])[] = [
  ['SQLITE_FULL', 'DISK_FULL', 'The disk is full, so the project could not be saved'],
  ['SQLITE_BUSY', 'PROJECT_LOCKED', 'Another program has kept the project locked for too long'],
  ['SQLITE_LOCKED', 'PROJECT_LOCKED', 'Another program has kept the project locked for too long'],
  ['SQLITE_NOTADB', 'PROJECT_INVALID', 'This file is not a project database'],
  ['SQLITE_CORRUPT', 'PROJECT_INVALID', 'The project database is damaged'],
  ['SQLITE_CANTOPEN', 'FILE_NOT_READABLE', 'The project database could not be opened'],
  ['SQLITE_READONLY', 'FILE_NOT_WRITABLE', 'The project database may not be written to'],
  // The index of the write-ahead log could not be made longer, which takes 32 KiB.
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL', 'The disk is full, so the project could not be opened'],
  ['SQLITE_IOERR', 'FILE_NOT_WRITABLE', 'The project database could not be read or written'],
];

/** Turns what SQLite throws for reasons outside the program into an `AppError`; the rest is a bug and stays as it is. */
export function toProjectError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const entry = CODES.find(([prefix]) => error.code.startsWith(prefix));
  if (entry === undefined) return error;
  const [, code, sentence] = entry;
  return new AppError(code, `${sentence}: ${path} (${error.message}).`, { cause: error });
}
