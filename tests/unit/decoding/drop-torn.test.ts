import { expect, test } from 'vitest';
import { dropTorn } from '#core/decoding/drop-torn.ts';

test('captions with half a character are left out, unless there is no other', () => {
  const torn = { text: '\uFFFDột con mèo' };
  const whole = { text: 'một con mèo' };
  expect(dropTorn([torn, whole])).toEqual([whole]);
  expect(dropTorn([torn])).toEqual([torn]);
});
