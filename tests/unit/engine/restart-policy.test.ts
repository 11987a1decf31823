import { expect, test } from 'vitest';

import {
  computeRestartDelay,
  DEFAULT_RESTART_POLICY,
} from '#main/engine/supervisor/restart-policy.ts';

test('the pause doubles with each death in a row, up to a limit', () => {
  const delays = [1, 2, 3, 6, 7, 50].map((n) => computeRestartDelay(DEFAULT_RESTART_POLICY, n));
  expect(delays).toEqual([100, 200, 400, 3200, 5000, 5000]);
});
