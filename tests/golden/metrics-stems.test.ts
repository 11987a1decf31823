import { expect, test } from 'vitest';
import { stemEnglish } from '#core/metrics/meteor/stem-english.ts';
import golden from './metrics-stems.json' with { type: 'json' };

test('English stems agree with Snowball', () => {
  const stems = Object.fromEntries(
    Object.keys(golden.stems).map((word) => [word, stemEnglish(word)]),
  );
  expect(stems).toEqual(golden.stems);
});
