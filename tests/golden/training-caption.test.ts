import { describe, expect, test } from 'vitest';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { type OracleRun, repeatOracleTraining } from '#tests/support/oracle-training.ts';
import { ORACLES } from '#tests/support/oracles.ts';

const RUNS = ['mlp', 'mlp_clip', 'mlp_tune_lm', 'transformer'] as const;

const lossesOf = ({ steps }: OracleRun) => steps.map(({ loss }) => loss);
const normsOf = ({ steps }: OracleRun) => steps.map(({ gradientNorm }) => gradientNorm);

for (const name of RUNS) {
  const oracle = ORACLES.training[name];
  const run = await repeatOracleTraining(name);

  describe(`training run ${name}`, () => {
    test('losses, gradient norms and final weights are PyTorch’s to 1e-4', () => {
      expect(relativeDifference(lossesOf(run), oracle.losses)).toBeLessThan(1e-4);
      expect(relativeDifference(normsOf(run), oracle.grad_norms)).toBeLessThan(1e-4);

      const tied = oracle.final_wte && { 'gpt.wte.weight': oracle.final_wte };
      for (const [weight, { data }] of Object.entries({ ...oracle.final, ...tied })) {
        const actual = run.weights.get(weight)!.parameter;
        expect(relativeDifference(actual, data), weight).toBeLessThan(1e-4);
      }
    });

    test('evaluation gives the loss of the first step, and a smaller one after the last', () => {
      const [before, after] = run.evaluations;
      expect(before / oracle.losses[0]!).toBeCloseTo(1, 5);
      expect(after).toBeLessThan(oracle.losses.at(-1)! + 0.5);
    });

    test('what padding holds, and how much of it there is, has no influence', async () => {
      const other = await repeatOracleTraining(name, { layout: { padding: 399 } });
      expect(other.steps).toEqual(run.steps);
      for (const length of ['tight', 13] as const) {
        const padded = await repeatOracleTraining(name, { layout: { length } });
        expect(relativeDifference(lossesOf(padded), lossesOf(run))).toBeLessThan(1e-6);
        expectSameWeights(padded, run);
      }
    });

    test('two or four small batches teach what one large batch does', async () => {
      for (const parts of [2, 4]) {
        const small = await repeatOracleTraining(name, { layout: { parts, length: 'tight' } });
        expect(relativeDifference(lossesOf(small), lossesOf(run))).toBeLessThan(1e-6);
        expect(relativeDifference(normsOf(small), normsOf(run))).toBeLessThan(1e-5);
        expectSameWeights(small, run);
      }
    });
  });
}

test('two runs on two threads give the same bits, embeddings included', async () => {
  const session = { threads: 2 };
  const first = await repeatOracleTraining('mlp_tune_lm', { session });
  const second = await repeatOracleTraining('mlp_tune_lm', { session });
  expect(second).toEqual(first);
});

function expectSameWeights(actual: OracleRun, expected: OracleRun): void {
  for (const [name, { parameter }] of expected.weights) {
    const own = actual.weights.get(name)!.parameter;
    expect(relativeDifference(own, parameter), name).toBeLessThan(1e-4);
  }
}
