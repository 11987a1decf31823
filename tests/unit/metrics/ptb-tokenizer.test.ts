import { expect, test } from 'vitest';
import { tokenizePtb } from '#core/metrics/ptb-tokenizer.ts';

test.each([
  ['A man riding a wave.', 'a man riding a wave'],
  ["The dog's ball isn't here", "the dog 's ball is n't here"],
  ["They can't, won't and cannot.", "they ca n't wo n't and can not"],
  ["It's 5 o'clock", "it 's 5 o'clock"],
  ['"Stop" sign, and a \'yield\' sign!', 'stop sign and a yield sign'],
  ['dogs’ toys', 'dogs toys'],
  ['a black-and-white t-shirt', 'a black-and-white t-shirt'],
  ['a red/blue kite', 'a red\\/blue kite'],
  ['1/2 of a pizza', '1\\/2 of a pizza'],
  ['a sign (old) [new]', 'a sign -lrb- old -rrb- -lrb- new -rrb-'],
  ['costs $5.50 or 1,000 yen', 'costs $ 5.50 or 1,000 yen'],
  ['50% off', '50 % off'],
  ['at 10:30 a.m. with Mr. Smith', 'at 10:30 a.m. with mr. smith'],
  ['Plan b.', 'plan b.'],
  ['wait... what -- no', 'wait what no'],
  ['A cat; a dog: both - here', 'a cat a dog both here'],
  ['wow!!', 'wow !!'],
  ['A grey theatre in the city centre', 'a gray theater in the city center'],
  ['a cat 😺 sleeps', 'a cat sleeps'],
  ['rock & roll', 'rock & roll'],
  ['Một người_đàn_ông đang đi, trên đường.', 'một người_đàn_ông đang đi trên đường'],
  ['Le test est en français.', 'le test est en français'],
  ['テスト', 'テスト'],
  ['  ', ''],
  ['visit www.example.com now', 'visit www.example.com now'],
  ['the 2nd 3d 4x4 model', 'the 2nd 3d 4x4 model'],
  ['etc. and more etc.', 'etc. and more etc'],
  ["rock 'n' roll", "rock 'n' roll"],
])('%s', (text, expected) => {
  expect(tokenizePtb(text).join(' ')).toBe(expected);
});

test('decomposed Vietnamese stays whole', () => {
  const decomposed = 'Tiếng Việt.'.normalize('NFD');
  expect(tokenizePtb(decomposed)).toEqual(['tiếng', 'việt'].map((word) => word.normalize('NFD')));
});
