import { expect, test } from 'vitest';
import { groupRuns } from '#renderer/features/dashboards/runs/group-runs.ts';
import type { ValidationReport } from '#shared/training/training-event.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';

function run(id: string, validations: readonly (ValidationReport | null)[]): TrainingRun {
  return {
    id,
    name: `Run ${id}`,
    epochs: validations.map((validation, epoch) => ({
      ...{ epoch, step: epoch * 10, trainLoss: null, validation },
    })),
  } as unknown as TrainingRun;
}

const validation = (cider: number, signature?: string): ValidationReport => ({
  ...{ loss: 2, cider, distinct: 0.5, images: 10 },
  ...(signature !== undefined && { signature, ciderInterval: [cider - 0.1, cider + 0.1] }),
});

test('runs that held out the same images share a chart, others never', () => {
  const groups = groupRuns(
    [
      run('a', [validation(0.2, 'x|held:1|#'), validation(0.4, 'x|held:1|#')]),
      run('b', [validation(0.3, 'x|held:1|#')]),
      run('c', [validation(0.5, 'x|held:2|#')]),
      run('old', [validation(0.1)]),
      run('older', [validation(0.1)]),
      run('blind', [null]),
    ],
    'cider',
  );
  expect(groups.map(({ curves }) => curves.map(({ id }) => id))).toEqual([
    ['a', 'b'],
    ['c'],
    ['old'],
    ['older'],
  ]);
  expect(groups[0]?.curves[0]?.points).toEqual([
    { epoch: 0, value: 0.2, interval: [0.1, expect.closeTo(0.3)] },
    { epoch: 1, value: 0.4, interval: [expect.closeTo(0.3), 0.5] },
  ]);
  expect(groups[2]?.curves[0]?.points[0]?.interval).toBeUndefined();
});

test('other measures have no interval', () => {
  const [group] = groupRuns([run('a', [validation(0.2, 'x')])], 'loss');
  expect(group?.curves[0]?.points).toEqual([{ epoch: 0, value: 2, interval: undefined }]);
});
