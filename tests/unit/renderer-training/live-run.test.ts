import { expect, test } from 'vitest';
import { countDigits, toLossPoints, toStepPoints } from '#renderer/features/training/chart-data.ts';
import {
  findBestLoss,
  listDataSets,
  listDifferentKeys,
} from '#renderer/features/training/compare-runs.ts';
import { joinLive, NO_NEWS, takeEvents } from '#renderer/features/training/live-run.ts';
import { parseWidths } from '#renderer/features/training/recipe-texts.ts';
import type { Finding } from '#shared/training/finding.ts';
import type { EpochReport, StepReport } from '#shared/training/training-event.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';

function step(at: number, loss: number): StepReport {
  return { step: at, loss, learningRate: 0.1, gradientNorm: 1 };
}

function epoch(at: number, loss: number): EpochReport {
  const validation = { loss, cider: 1, distinct: 1, images: 10 };
  return { epoch: at, step: at * 10, trainLoss: 1, validation, samples: [] };
}

test('a run that goes on for long keeps a bounded number of points, its newest among them', () => {
  let live = NO_NEWS;
  for (let at = 1; at <= 20_000; at += 100) {
    const events = Array.from({ length: 100 }, (_, index) => step(at + index, 1));
    live = takeEvents(
      live,
      events.map((event) => ({ type: 'step' as const, ...event })),
    );
  }
  expect(live.steps.length).toBeLessThanOrEqual(1300);
  expect(live.steps.at(-1)?.step).toBe(20_000);
});

test('what was told while the run was being read is kept, and nothing is there twice', () => {
  const finding: Finding = { code: 'collapse', severity: 'error', numbers: {}, mend: null };
  const told = takeEvents(NO_NEWS, [
    ...[1, 2, 3].map((at) => ({ type: 'step' as const, ...step(at, at) })),
    ...[0, 1].map((at) => ({ type: 'epoch' as const, ...epoch(at, at) })),
    { type: 'finding', finding },
  ]);
  const read = { steps: [step(1, 1), step(2, 2)], epochs: [epoch(0, 0)], findings: [] };
  const joined = joinLive(read, told);
  expect(joined.steps.map((each) => each.step)).toEqual([1, 2, 3]);
  expect(joined.epochs.map((each) => each.epoch)).toEqual([0, 1]);
  expect(joined.findings).toEqual([finding]);
  expect(joinLive({ ...read, findings: [finding] }, told).findings).toEqual([finding]);
});

test('a run that goes on from a checkpoint is drawn as it goes on, not as it went before', () => {
  const events = (losses: readonly [number, number][]) =>
    losses.map(([at, loss]) => ({ type: 'step' as const, ...step(at, loss) }));
  const before = events([
    [1, 1],
    [2, 9],
    [3, 9],
  ]);
  const live = takeEvents(takeEvents(NO_NEWS, before), events([[2, 5]]));
  expect(live.steps).toEqual([step(1, 1), step(2, 5)]);
});

test('the loss is averaged over stretches and stands beside the held-out loss', () => {
  const steps = Array.from({ length: 240 }, (_, index) => step(index + 1, index % 2));
  const points = toLossPoints(steps, [epoch(0, 3), epoch(1, 2)]);
  expect(points[0]).toEqual({ step: 0, heldOut: 3 });
  expect(points.filter(({ train }) => train !== undefined)).toHaveLength(120);
  expect(
    points.filter(({ train }) => train !== undefined).every(({ train }) => train === 0.5),
  ).toBe(true);
});

test('a loss that is no number leaves a gap and not a hole in the page', () => {
  const points = toStepPoints([step(1, 1), step(2, Number.NaN)], ({ loss }) => loss);
  expect(points).toEqual([{ step: 1, value: 1 }]);
});

test('an axis has digits enough to tell its ends apart', () => {
  expect(countDigits([0.2, 1.4])).toBe(3);
  expect(countDigits([0.70701, 0.70704])).toBe(7);
  expect(countDigits([0.5, 0.5])).toBe(3);
  expect(countDigits([])).toBe(3);
});

test('the curves of a run of 200,000 steps can be drawn', () => {
  const steps = Array.from({ length: 200_000 }, (_, index) => step(index + 1, index));
  const points = toStepPoints(steps, ({ loss }) => loss);
  expect(points.length).toBeLessThanOrEqual(120);
  expect(points.at(-1)?.step).toBe(200_000);
  expect(countDigits(steps.map(({ loss }) => loss))).toBe(3);
});

test('compares runs by the keys in which their recipes differ', () => {
  const run = (recipe: object, epochs: readonly EpochReport[]) =>
    ({ recipe, epochs }) as unknown as TrainingRun;
  const runs = [run({ epochs: 3, batch: 8 }, []), run({ epochs: 4, batch: 8 }, [])];
  expect(listDifferentKeys(runs)).toEqual(['epochs']);
  expect(findBestLoss(run({}, [epoch(0, 1), epoch(1, 3), epoch(2, 2)]))).toBe(2);
});

test('widths are read as people write them, and what is no number is kept to be found faulty', () => {
  expect(parseWidths('512, 256;128')).toEqual([512, 256, 128]);
  expect(parseWidths('12 nhiều')).toEqual([12, 'nhiều']);
});

test('runs that learnt from the same have the same letter', () => {
  const runs = ['x', 'y', 'x', 'z'].map((dataFingerprint) => ({ dataFingerprint }));
  expect(listDataSets(runs)).toEqual(['A', 'B', 'A', 'C']);
});

test('runs of which nothing says what they learnt from are not called the same', () => {
  const runs = ['', 'x', ''].map((dataFingerprint) => ({ dataFingerprint }));
  expect(listDataSets(runs)).toEqual([null, 'A', null]);
});
