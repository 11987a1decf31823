import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const page = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8');

/** `path`: `code`, in one or two backticks; a table writes `|` as `\|`. */
const quotes = [
  ...page.matchAll(/(`{1,2})([\w./-]+\.(?:ts|json|yml))\1: (`{1,2})(.+?)\3(?!`)/g),
].map(([, , path = '', , code = '']) => ({ path, code: code.replaceAll('\\|', '|') }));

test('the page quotes a line for every rule', () => {
  expect(quotes.length).toBeGreaterThanOrEqual(30);
});

test.each(quotes)('$path still says $code', ({ path, code }) => {
  expect(readFileSync(join(ROOT, path), 'utf8')).toContain(code);
});

test('the page goes through all twenty items', () => {
  const items = [...page.matchAll(/^\| (\d+) \| /gm)].map(([, number]) => Number(number));
  expect(items.slice(-20)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});
