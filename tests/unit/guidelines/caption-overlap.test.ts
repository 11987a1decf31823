import { expect, test } from 'vitest';
import { computeOverlap, findParaphrased } from '#core/guidelines/caption-overlap.ts';

const FIRST = 'một người đàn ông đội nón lá đang đạp xe trên phố';

test('counts the neighbours that both captions have', () => {
  expect(computeOverlap(FIRST, FIRST.toUpperCase())).toBe(1);
  expect(computeOverlap('con mèo đen ngủ', 'con mèo trắng ngủ')).toBeCloseTo(2 / 6);
  expect(computeOverlap('con mèo', 'hai con chó')).toBe(0);
  expect(computeOverlap('', 'con mèo')).toBe(0);
  // Each pair counts once for each time that both have it.
  expect(computeOverlap('xe xe xe', 'xe xe')).toBeCloseTo(2 / 3);
});

test('tells the caption that is said over again, and leaves another view of the picture alone', () => {
  const others = [
    { slot: 1, text: FIRST },
    { slot: 2, text: 'chiếc xe tải đỗ bên lề đường dưới hàng cây xanh' },
  ];
  expect(findParaphrased(`${FIRST} đông`, others)).toMatchObject({ slot: 1 });
  expect(findParaphrased('phố xá vắng vẻ với vài người đi xe đạp qua lại', others)).toBeNull();
  expect(findParaphrased('một người', [{ slot: 1, text: 'một người' }])).toBeNull();
});
