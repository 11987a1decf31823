import { expect, test } from 'vitest';
import { CiderReward } from '#core/training-runs/cider-reward.ts';

const references = new Map([
  [3, ['một con mèo đen đang ngủ', 'con mèo nằm trên ghế']],
  [5, ['hai chiếc thuyền trên sông', 'thuyền đi trên sông']],
  [8, ['cô gái đang đọc sách', 'một cô gái đọc sách trong vườn']],
]);

const reward = new CiderReward(references);
const say = (text: string, { image = 3, isEnded = true } = {}) =>
  reward.score([{ image, text, isEnded }])[0] ?? 0;

test('a reference earns more than a part of it, and that more than what belongs to another image', () => {
  const whole = say('một con mèo đen đang ngủ');
  expect(whole).toBeGreaterThan(say('một con mèo đen'));
  expect(say('một con mèo đen')).toBeGreaterThan(say('hai chiếc thuyền trên sông'));
  expect(say('hai chiếc thuyền trên sông', { image: 5 })).toBeGreaterThan(4);
});

test('to be cut off earns less than to end', () => {
  const text = 'con mèo nằm trên ghế';
  expect(say(text)).toBeGreaterThan(say(text, { isEnded: false }));
});

test('what was scored before has no influence', () => {
  const first = say('một con mèo trên sông');
  for (let count = 0; count < 30; count += 1) {
    reward.score(Array.from({ length: 1000 }, () => ({ image: 5, text: 'sông', isEnded: true })));
  }
  expect(say('một con mèo trên sông')).toBe(first);
});
