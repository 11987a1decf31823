import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
}

/**
 * better-sqlite3 brings its binaries and says `gypfile: false`, which npm does not copy into a lock file: from one
 * alone it concludes that there is something to compile, which takes a compiler and minutes. npm 11 reads
 * `allowScripts`; older versions go by the entry in the lock file, which `npm install` drops when it writes the file.
 */
test('nothing is compiled where the studio is installed', () => {
  const { allowScripts } = readJson('package.json') as {
    readonly allowScripts: Readonly<Record<string, boolean>>;
  };
  const { packages } = readJson('package-lock.json') as {
    readonly packages: Readonly<Record<string, { readonly gypfile?: boolean }>>;
  };
  const compiled = Object.keys(packages).filter(
    (path) =>
      existsSync(join(ROOT, path, 'binding.gyp')) &&
      (packages[path]?.gypfile !== false ||
        allowScripts[path.replace(/^.*node_modules\//, '')] !== false),
  );
  expect(compiled).toEqual([]);
});
