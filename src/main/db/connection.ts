import Database from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { toProjectError } from './sqlite-error.ts';

/** "VICL" in ASCII: SQLite's own mark of whose file this is. */
const APPLICATION_ID = 0x5649434c;

/** How long a statement waits for another window's or program's transaction. */
const BUSY_TIMEOUT_MS = 5000;

/** What a query that only reads asks for. */
export interface ReadableDb {
  /** Compiles a statement, once per connection and text. Never `iterate` it across an `await`. */
  prepare<Parameters extends unknown[] | object = unknown[], Row = unknown>(
    sql: string,
  ): Database.Statement<Parameters, Row>;
}

/** The open database of one project. One connection, synchronous; every host opens its own. */
export interface WritableDb extends ReadableDb {
  /** Absolute path of the SQLite file. */
  readonly path: string;
  /** Typed statements over the same connection. */
  readonly orm: BetterSQLite3Database;
  /**
   * Runs `work` at once, all or nothing; nested calls join the outer one as a savepoint. `work` is
   * synchronous: a transaction never spans an `await`.
   *
   * @throws AppError `DISK_FULL`, `PROJECT_LOCKED`, `PROJECT_INVALID` or `FILE_NOT_WRITABLE`.
   */
  transaction<Result>(work: () => Result): Result;
  exec(sql: string): void;
  pragma(source: string): unknown;
  /** Copies the database as it is, other connections' committed changes included. */
  backup(path: string): Promise<void>;
  close(): void;
}

/**
 * Opens a SQLite file the way every project is opened. The file's schema is not looked at here.
 *
 * `synchronous = FULL`: in WAL mode a commit already survives `kill -9` under NORMAL, but FULL is
 * what makes it survive a power cut too. It costs one fsync a commit, and a person commits at most
 * a few times a second; bulk work puts many rows into one transaction.
 *
 * @param mode `create` makes a new file, `open` needs an existing one.
 * @throws AppError as `WritableDb.transaction`, and `FILE_NOT_READABLE` if it cannot be opened.
 * `PROJECT_INVALID` if an existing file is another program's; it is then left exactly as it was.
 */
export function openDatabase(path: string, mode: 'create' | 'open'): WritableDb {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { fileMustExist: mode === 'open', timeout: BUSY_TIMEOUT_MS });
    if (mode === 'create') database.pragma(`application_id = ${APPLICATION_ID}`);
    else refuseForeignFile(database, path);
    configure(database);
  } catch (error) {
    database?.close();
    throw toProjectError(error, path);
  }
  return wrapDatabase(database, path);
}

/** Opens an empty database in memory: for tests and for comparing schemas. */
export function openMemoryDatabase(): WritableDb {
  const database = new Database(':memory:');
  configure(database);
  return wrapDatabase(database, ':memory:');
}

function refuseForeignFile(database: Database.Database, path: string): void {
  if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new AppError('PROJECT_INVALID', `${path} was not made by ViClipCap Studio.`);
  }
}

function configure(database: Database.Database): void {
  // A project may come from a stranger: nothing in its schema may call a function with effects.
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  database.pragma('foreign_keys = ON');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('journal_size_limit = 67108864');
}

function wrapDatabase(database: Database.Database, path: string): WritableDb {
  const statements = new Map<string, Database.Statement>();
  const run = database.transaction((work: () => unknown) => work());

  return {
    path,
    orm: drizzle(database),
    prepare: <Parameters extends unknown[] | object, Row>(sql: string) => {
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        statements.set(sql, statement);
      }
      return statement as Database.Statement<Parameters, Row>;
    },
    transaction: <Result>(work: () => Result): Result => {
      try {
        // IMMEDIATE takes the write lock at once: a later upgrade could fail without waiting.
        return run.immediate(work) as Result;
      } catch (error) {
        throw toProjectError(error, path);
      }
    },
    exec: (sql) => {
      database.exec(sql);
    },
    pragma: (source) => database.pragma(source, { simple: true }),
    backup: async (target) => {
      await database.backup(target);
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
