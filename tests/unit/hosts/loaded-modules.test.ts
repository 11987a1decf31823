import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const STATEMENT = /^(?:import|export) (?!type )([^;]*?) from '([^']+)';/gm;

/** Sources that a module loads when it runs, with itself; a type alone loads nothing. */
function listLoaded(entry: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    const name = relative(ROOT, path).split(sep).join('/');
    if (seen.has(name)) return;
    seen.add(name);
    for (const [, what = '', from = ''] of readFileSync(path, 'utf8').matchAll(STATEMENT)) {
      if (/^\{(?:\s*type \w+(?: as \w+)?,?)+\s*\}$/.test(what)) continue;
      const target = from.startsWith('./')
        ? join(dirname(path), from)
        : join(ROOT, 'src', from.replace(/^#/, ''));
      if (existsSync(target)) visit(target);
    }
  };
  visit(join(ROOT, entry));
  return seen;
}

test.each(['src/main/electron/main.ts', 'src/main/web/serve-studio.ts'])(
  'the process that serves the studio from %s has nothing in it that works on whole models',
  (entry) => {
    const loaded = [...listLoaded(entry)];
    expect(loaded).toContain('src/main/api/router.ts');
    expect(loaded).toContain('src/main/services/models/ask-packer.ts');
    const heavy =
      /^src\/main\/engine\/(packer|captioner\/(open-role|open-pack)\b)|platform\/onnx\//;
    expect(loaded.filter((name) => heavy.test(name))).toEqual([]);
  },
);
