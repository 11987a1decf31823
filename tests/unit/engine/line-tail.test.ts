import { expect, test } from 'vitest';

import { createLineTail } from '#main/engine/supervisor/line-tail.ts';

test('cuts a stream into lines wherever its chunks end, and keeps the last ones', () => {
  const seen: string[] = [];
  const tail = createLineTail(2, (line) => seen.push(line));
  for (const chunk of ['on', 'e\ntw', 'o\r\n\n', 'three\nfour']) tail.push(chunk);
  expect(seen).toEqual(['one', 'two', 'three']);
  tail.end();
  expect(seen).toEqual(['one', 'two', 'three', 'four']);
  expect(tail.lines()).toEqual(['three', 'four']);
});

test('does not hoard a line without end', () => {
  const tail = createLineTail(2, () => {});
  for (let n = 0; n < 100; n++) tail.push('x'.repeat(1000));
  tail.end();
  expect(tail.lines()).toEqual(['x'.repeat(2000)]);
});
