import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const KEY_BYTES = 32;

/** The key that the browser host signs sessions with; made at the first start, readable by its owner alone. */
export async function loadSessionKey(path: string): Promise<Uint8Array> {
  const stored = await readFile(path).catch(() => undefined);
  if (stored?.length === KEY_BYTES) return stored;
  const key = randomBytes(KEY_BYTES);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, key, { mode: 0o600 });
  return key;
}
