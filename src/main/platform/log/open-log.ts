import { join } from 'node:path';
import pino from 'pino';

/** Where mistakes of the program are written down, for whoever is asked to look into them. */
export interface Log {
  /** Absolute path of the file, one JSON object a line. */
  readonly path: string;
  readonly reportBug: (error: unknown) => void;
}

/** Opens the log in a folder, which is made if need be. Written at once, so that a crash loses nothing. */
export function openLog(folder: string): Log {
  const path = join(folder, 'studio.log');
  const logger = pino(
    { base: { pid: process.pid } },
    pino.destination({ dest: path, mkdir: true, sync: true }),
  );
  return { path, reportBug: (error) => logger.error({ err: error }) };
}
