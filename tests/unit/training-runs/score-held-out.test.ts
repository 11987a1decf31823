import { expect, test } from 'vitest';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { scoreHeldOut } from '#core/training-runs/score-held-out.ts';

const words = (text: string) => text.split(' ');
const captions = indexCaptions(
  ['một con mèo ngủ', 'hai con chó chạy', 'người đi bộ'].map(words),
  [['một con mèo nằm ngủ'], ['hai con chó'], ['một người đi', 'người đi bộ']].map((texts) =>
    texts.map(words),
  ),
);

test('the score of held-out images comes with its interval and its contract', () => {
  const score = scoreHeldOut(captions, ['a.jpg', 'b.jpg', 'c.jpg']);
  expect(score.cider).toBe(computeCider(captions).corpus);
  const [low, high] = score.ciderInterval;
  expect(low).toBeLessThan(score.cider);
  expect(high).toBeGreaterThan(score.cider);
  expect(score.signature).toMatch(
    /^viclipcap:1\|tok:ptb\|.*\|refs:1-2\|images:3\|df:references\|held:[0-9a-f]{12}\|#/u,
  );
});

test('other images are another contract', () => {
  const signatures = ['c.jpg', 'd.jpg'].map(
    (last) => scoreHeldOut(captions, ['a.jpg', 'b.jpg', last]).signature,
  );
  expect(signatures[0]).not.toBe(signatures[1]);
});
