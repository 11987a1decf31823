import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of something that comes with the program, given from its root. */
export function toAppPath(path: string): string {
  return fileURLToPath(new URL(`../../../${path}`, import.meta.url));
}

export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(toAppPath('package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
