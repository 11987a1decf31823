import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readThinnedSteps } from '#main/services/training/read-thinned-steps.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

function writeSteps(steps: readonly object[], after = ''): string {
  const folder = makeTemporaryFolder();
  const lines = steps.map((step) => `${JSON.stringify(step)}\n`);
  writeFileSync(join(folder, 'steps.jsonl'), lines.join('') + after);
  return folder;
}

test('reads steps as they were told, what drawn captions earned included', async () => {
  const given = { step: 1, loss: 2.5, learningRate: 0.1, gradientNorm: 3 };
  const drawn = { ...given, step: 2, reward: { drawn: 0.5, greedy: 0.75 } };
  const diverged = { ...given, step: 3, loss: Number.NaN };
  const folder = writeSteps([given, drawn, diverged], '{"step":4,"lo');
  expect(await readThinnedSteps(folder)).toEqual([given, drawn, diverged]);
});

test('of a long run the first and the last step are among some hundreds', async () => {
  const steps = Array.from({ length: 5000 }, (_, at) => {
    return { step: at + 1, loss: 1, learningRate: 0.1, gradientNorm: 1 };
  });
  const read = await readThinnedSteps(writeSteps(steps));
  expect(read.length).toBeLessThan(602);
  expect([read[0]?.step, read.at(-1)?.step]).toEqual([1, 5000]);
});
