import { join } from 'node:path';
import pino from 'pino';

/** Where mistakes of the program are written down, for whoever is asked to look into them. */
export interface Log {
  /** Absolute path of the file, one JSON object a line. */
  readonly path: string;
  readonly reportBug: (error: unknown) => void;
}

/**
 * Opens the log in a folder, which is made if need be. Written at once, so that a crash loses nothing.
 *
 * A line that cannot be written waits for the next one: whoever reports a bug has trouble enough.
 */
export function openLog(folder: string): Log {
  const path = join(folder, 'studio.log');
  const destination = pino.destination({ dest: path, mkdir: true, sync: true });
  // Without a listener, a full disk would end the program with the first line that has no room.
  destination.on('error', (error: Error) => {
    process.stderr.write(`${path}: ${error.message}\n`);
  });
  const logger = pino({ base: { pid: process.pid } }, destination);
  return { path, reportBug: (error) => logger.error({ err: error }) };
}
