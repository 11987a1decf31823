import { expect, test } from 'vitest';
import { normalizeMeteorEnglish } from '#core/metrics/meteor/normalize-english.ts';

test.each([
  ["The dog's on-leash.", "the dog 's on leash ."],
  ['1,000 cats, "one" dog!', '1,000 cats , " one " dog !'],
  ['đường phố', 'đ ư ờ ng ph ố'],
  ['Le test est en français.', 'le test est en français .'],
])('%s', (text, tokens) => {
  expect(normalizeMeteorEnglish(text).join(' ')).toBe(tokens);
});
